import { askedBy } from './selectors.js'

const metricsIn = (expression: string) => askedBy(expression).selectors.map(({ metric }) => metric)

describe('what an expression of PromQL asks for', () => {
  it.each([
    ['up', ['up']],
    ['up{pod="a"} == 0', ['up']],
    ['sum(rate(requests_total{route!~"/a|/b"}[5m])) / 2', ['requests_total']],
    [
      'max by (service) (lag) > 0 unless on (service) sum by (service) (increase(handled_total[2m])) > 1e3',
      ['lag', 'handled_total'],
    ],
    ['a:b:rate5m and c offset 5m', ['a:b:rate5m', 'c']],
    ['histogram_quantile(0.99, sum by (le) (rate(d_bucket[$__rate_interval])))', ['d_bucket']],
    ['a{b="c(d) e"} or vector(0)', ['a']],
    ['a # b\n+ c', ['a', 'c']],
    ['60 * sum_over_time(a[1h]) >= bool 10', ['a']],
    ['{__name__=~"a|b"}', ['']],
    ['$variable', []],
  ])('%s: its metrics', (expression, metrics) => {
    expect(metricsIn(expression)).toEqual(metrics)
  })

  it('are the labels by which a metric is selected, in whatever way', () => {
    expect(askedBy('a{b="1", c!="2",d=~"3",e !~ "f=4"} * g').selectors).toEqual([
      { metric: 'a', labels: ['b', 'c', 'd', 'e'] },
      { metric: 'g', labels: [] },
    ])
  })

  it('are labels by which is grouped and joined', () => {
    expect(askedBy('sum by (a, b) (c) / on (d) group_left (e) f unless on () g').groupedBy).toEqual([
      'a',
      'b',
      'd',
      'e',
    ])
  })
})
