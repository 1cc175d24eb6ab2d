import { type Dashboard } from './dashboard.js'

/** Requests that Traefik has led to either version of a service, which has the same label in both. */
const BY_VERSION = 'service=~"apps-.+-(canary|primary)-.+"'

/** What is released, and how it does. */
export const delivery: Dashboard = {
  uid: 'delivery',
  title: 'Delivery',
  description: 'Which versions run, how canaries do, and whether orders of users succeed',
  panels: [
    {
      title: 'Pods by version',
      description: 'In a canary release the pods that serve people are called -primary',
      unit: 'short',
      isStacked: true,
      lines: {
        '{{app_kubernetes_io_name}}: {{helm_sh_chart}}':
          'count by (app_kubernetes_io_name, helm_sh_chart) (up{app_kubernetes_io_component="service"})',
      },
    },
    {
      title: 'The last canary of each service',
      unit: 'short',
      isStat: true,
      lines: { '{{name}}': 'max by (name) (flagger_canary_status)' },
      words: { 0: 'goes on', 1: 'no analysis, or it succeeded', 2: 'failed' },
      limit: 2,
    },
    {
      title: 'Share of the requests that each Deployment gets',
      description: 'Of those that Flagger leads: <service>-primary is the version before, or all',
      unit: 'percent',
      lines: { '{{workload}}': 'max by (workload) (flagger_canary_weight)' },
    },
    {
      title: 'Requests to canaries and primaries',
      unit: 'reqps',
      lines: {
        '{{service}}': `sum by (service) (rate(traefik_service_requests_total{${BY_VERSION}}[$__rate_interval]))`,
      },
    },
    {
      title: 'Share of them without an error',
      description: 'A canary has to have 0.99 at least',
      unit: 'percentunit',
      lines: {
        '{{service}}': `sum by (service) (rate(traefik_service_requests_total{${BY_VERSION}, code!~"5.."}[$__rate_interval])) / sum by (service) (rate(traefik_service_requests_total{${BY_VERSION}}[$__rate_interval]))`,
      },
    },
    {
      title: 'Requests to canaries and primaries with an error',
      unit: 'reqps',
      lines: {
        '{{service}} {{code}}': `sum by (service, code) (rate(traefik_service_requests_total{${BY_VERSION}, code=~"5.."}[$__rate_interval]))`,
      },
    },
    {
      title: 'Tests of new versions, before people meet them',
      description: 'In the last hour',
      unit: 'short',
      isStat: true,
      lines: {
        '{{test}}: {{result}}': 'sum by (test, result) (increase(release_guard_tests_total[1h]))',
      },
    },
    {
      title: 'What the release guard told GitHub, or could not',
      description: 'In the last hour; and canaries of a configuration that failed, of which it tells nobody',
      unit: 'short',
      isStat: true,
      lines: {
        '{{result}}': 'sum by (result) (increase(release_guard_dispatches_total[1h]))',
        'failed configurations': 'sum(increase(release_guard_failed_configurations_total[1h]))',
      },
    },
    {
      title: 'Time since a synthetic order succeeded',
      unit: 's',
      isStat: true,
      lines: { since: 'time() - max(synthetic_order_last_success_timestamp_seconds)' },
      limit: 900,
    },
    {
      title: 'Synthetic orders in the last hour, by how they ended',
      unit: 'short',
      isStat: true,
      lines: { '{{outcome}}': 'sum by (outcome) (increase(synthetic_orders_total[1h]))' },
    },
    {
      title: 'Synthetic orders: until they are approved',
      unit: 's',
      lines: {
        'on average':
          'sum(increase(synthetic_order_duration_seconds_sum[15m])) / sum(increase(synthetic_order_duration_seconds_count[15m]))',
      },
    },
    {
      title: 'Pods that do not answer Prometheus',
      unit: 'short',
      isStat: true,
      lines: { '{{app_kubernetes_io_name}}': 'count by (app_kubernetes_io_name) (up == 0) or vector(0)' },
      limit: 1,
    },
  ],
}
