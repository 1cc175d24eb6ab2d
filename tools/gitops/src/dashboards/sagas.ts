import { type Dashboard } from './dashboard.js'

/** How orders are decided. */
export const sagas: Dashboard = {
  uid: 'sagas',
  title: 'Sagas',
  description: 'How many sagas begin, how they end, how long they and their steps take, and which need an operator',
  variables: { saga: { label: 'saga', of: 'sagas_started_total' } },
  panels: [
    {
      title: 'Sagas that wait for a reply',
      unit: 'short',
      lines: { '{{status}}': 'max by (status) (sagas{status=~"running|late"})' },
    },
    {
      title: 'Sagas that are late, or need an operator',
      unit: 'short',
      isStat: true,
      lines: { '{{status}}': 'max by (status) (sagas{status=~"late|failed"})' },
      limit: 1,
    },
    {
      title: 'Started per second',
      unit: 'reqps',
      lines: { '{{saga}}': 'sum by (saga) (rate(sagas_started_total{saga=~"$saga"}[$__rate_interval]))' },
    },
    {
      title: 'Ended per second, by outcome',
      description: 'compensated is a result, such as an order that is rejected; failed needs an operator',
      unit: 'reqps',
      isStacked: true,
      lines: {
        '{{saga}} {{outcome}}':
          'sum by (saga, outcome) (rate(saga_duration_seconds_count{saga=~"$saga"}[$__rate_interval]))',
      },
    },
    {
      title: 'Duration: half, and all but a hundredth',
      unit: 's',
      lines: {
        '{{saga}} p50':
          'histogram_quantile(0.5, sum by (saga, le) (rate(saga_duration_seconds_bucket{saga=~"$saga"}[$__rate_interval])))',
        '{{saga}} p99':
          'histogram_quantile(0.99, sum by (saga, le) (rate(saga_duration_seconds_bucket{saga=~"$saga"}[$__rate_interval])))',
      },
    },
    {
      title: 'Slowest hundredth of each step',
      description: "From sending the step's command to applying its reply",
      unit: 's',
      lines: {
        '{{saga}}: {{step}}':
          'histogram_quantile(0.99, sum by (saga, step, le) (rate(saga_step_duration_seconds_bucket{saga=~"$saga"}[$__rate_interval])))',
      },
    },
    {
      title: 'Commands sent again per second',
      description: 'No reply came in time',
      unit: 'reqps',
      lines: {
        '{{saga}}': 'sum by (saga) (rate(saga_commands_resent_total{saga=~"$saga"}[$__rate_interval]))',
      },
    },
    {
      title: 'Replies ignored per second',
      description: 'They did not answer the last request: late ones, and repeats',
      unit: 'reqps',
      lines: {
        '{{saga}}': 'sum by (saga) (rate(saga_replies_ignored_total{saga=~"$saga"}[$__rate_interval]))',
      },
    },
    {
      title: 'Share that failed, by the version that began them',
      description: 'What a canary is judged by',
      unit: 'percentunit',
      lines: {
        '{{version}}':
          'sum by (version) (rate(saga_duration_seconds_count{saga=~"$saga", outcome="failed"}[5m])) / sum by (version) (rate(saga_duration_seconds_count{saga=~"$saga"}[5m]))',
      },
      limit: 0.01,
    },
  ],
}
