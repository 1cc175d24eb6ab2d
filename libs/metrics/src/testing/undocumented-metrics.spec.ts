import { undocumentedMetrics } from './index.js'

const DOCUMENT = `
# Operations

| metric          | type      | labels              | services                     | meaning         |
| --------------- | --------- | ------------------- | ---------------------------- | --------------- |
| \`orders_total\`  | counter   | \`state\` (a\\|b)      | order-service                | orders          |
| \`waiting\`       | gauge     |                     | customer-service, order-service | what waits   |
| \`took_seconds\`  | histogram | \`route\`, \`method\` | all                          | durations       |
| \`nodejs_*\`      |           |                     | all                          | of the process  |

| metric      | of something else |
| ----------- | ----------------- |
| \`nothing\` | x                 |
`
const METRICS = `# HELP orders_total Orders
# TYPE orders_total counter
orders_total{state="a \\"} 2",service="order-service"} 2

# HELP waiting What waits
# TYPE waiting gauge

# HELP took_seconds Durations
# TYPE took_seconds histogram
took_seconds_bucket{le="0.1",service="order-service",method="GET",route="/a"} 1
took_seconds_sum{service="order-service",method="GET",route="/a"} 0.05
took_seconds_count{service="order-service",method="GET",route="/a"} 1

# HELP nodejs_heap_bytes Heap
# TYPE nodejs_heap_bytes gauge
nodejs_heap_bytes{service="order-service",kind="old"} 7
`
const differences = (metrics: string, service = 'order-service') => undocumentedMetrics(service, metrics, DOCUMENT)

describe('metrics that are not as documented', () => {
  it('are none when the service tells all that is listed for it, and nothing else', () => {
    expect(differences(METRICS)).toEqual([])
  })

  it('are those that are not listed', () => {
    expect(differences(`${METRICS}# TYPE more_total counter\nmore_total 1\n`)).toEqual(['more_total is not listed'])
  })

  it('are those that are listed for other services', () => {
    expect(differences(METRICS, 'customer-service')).toEqual(['orders_total is not listed'])
  })

  it('are those that are listed, but not told, groups too', () => {
    expect(differences('')).toEqual(
      ['orders_total', 'waiting', 'took_seconds', 'nodejs_*'].map((name) => `${name} is listed, but there is none`),
    )
  })

  it('are those of another type', () => {
    expect(differences(METRICS.replace('waiting gauge', 'waiting counter'))).toEqual([
      'waiting is a counter, not a gauge',
    ])
  })

  it.each([
    [
      'more',
      METRICS.replace('orders_total{', 'orders_total{kind="x",'),
      'orders_total has labels kind, state, not state',
    ],
    ['fewer', METRICS.replaceAll('method="GET",', ''), 'took_seconds has labels route, not method, route'],
  ])('are those with %s labels', (_what, metrics, difference) => {
    expect(differences(metrics)).toEqual([difference])
  })
})
