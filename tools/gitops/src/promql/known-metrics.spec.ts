import { KnownMetrics } from './known-metrics.js'

const OPERATIONS = `
| metric              | type      | labels              | unit | services | meaning |
| ------------------- | --------- | ------------------- | ---- | -------- | ------- |
| \`lag\`               | gauge     | \`subscriber\`        | 1    | all      | \`x\`     |
| \`duration_seconds\`  | histogram | \`route\`, \`status\`   | s    | all      | x       |
| \`published_total\`   | counter   |                     | 1    | all      | x       |
| \`process_*\`         |           |                     |      | all      | x       |

| process | port |
| ------- | ---- |
| \`a\`     | 1    |
`
const known = new KnownMetrics(OPERATIONS, ['api:errors:rate5m'])

describe('what an expression asks for', () => {
  it.each([
    'max by (namespace, service, subscriber) (lag{pod=~"a.*"}) > 0',
    'histogram_quantile(0.99, sum by (route, le) (rate(duration_seconds_bucket{le="1"}[5m])))',
    'rate(duration_seconds_count{status="500"}[5m]) / rate(duration_seconds_sum[5m])',
    'api:errors:rate5m * 2',
    'sum by (whatever) (process_open_fds{kind="x"})',
    'count by (app_kubernetes_io_instance, helm_sh_chart) (up)',
    'lag unless on (service) published_total',
  ])('is told: %s', (expression) => {
    expect(known.unknownIn(expression)).toEqual([])
  })

  it.each([
    ['lags > 0', 'nobody tells lags'],
    ['rate(duration_seconds[5m])', 'nobody tells duration_seconds'],
    ['lag_bucket', 'nobody tells lag_bucket'],
    ['a', 'nobody tells a'],
    ['{__name__=~"lag|up"}', 'nobody tells that: no name'],
    ['lag{subscribers="a"}', 'lag has no label subscribers'],
    ['duration_seconds_count{le="1"}', 'duration_seconds_count has no label le'],
    ['max by (subscribers) (lag)', 'nothing there has the label subscribers'],
    ['api:errors:rate5m{pod="a"}', 'api:errors:rate5m has no label pod'],
  ])('is told by nobody: %s', (expression, problem) => {
    expect(known.unknownIn(expression)).toEqual([problem])
  })
})
