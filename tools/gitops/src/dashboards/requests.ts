import { type Dashboard } from './dashboard.js'

const COUNT =
  'http_server_request_duration_seconds_count{service=~"$service", route!~"/health/.*|/metrics|/journeys/stream"}'
const BUCKET =
  'http_server_request_duration_seconds_bucket{service=~"$service", route!~"/health/.*|/metrics|/journeys/stream"}'
const ERRORS = COUNT.replace('}', ', status_code=~"5.."}')

/** Rate, errors and duration of requests, and what slows them down. */
export const requests: Dashboard = {
  uid: 'requests',
  title: 'Requests',
  description: 'Rate, errors and duration, without probes and streams; then what a process may lack',
  variables: { service: { label: 'service', of: 'http_server_request_duration_seconds_count' } },
  panels: [
    {
      title: 'Rate by service',
      unit: 'reqps',
      lines: { '{{service}}': `sum by (service) (rate(${COUNT}[$__rate_interval]))` },
    },
    {
      title: 'Share of errors by service',
      description: 'Answers with a status from 500 up',
      unit: 'percentunit',
      lines: {
        '{{service}}': `sum by (service) (rate(${ERRORS}[$__rate_interval])) / sum by (service) (rate(${COUNT}[$__rate_interval]))`,
      },
      limit: 0.001,
    },
    {
      title: 'Duration by service: half, and all but a hundredth',
      unit: 's',
      lines: {
        '{{service}} p50': `histogram_quantile(0.5, sum by (service, le) (rate(${BUCKET}[$__rate_interval])))`,
        '{{service}} p99': `histogram_quantile(0.99, sum by (service, le) (rate(${BUCKET}[$__rate_interval])))`,
      },
      limit: 0.5,
    },
    {
      title: 'Rate by route',
      unit: 'reqps',
      lines: { '{{method}} {{route}}': `sum by (method, route) (rate(${COUNT}[$__rate_interval]))` },
    },
    {
      title: 'Errors by route and status',
      unit: 'reqps',
      lines: {
        '{{method}} {{route}} {{status_code}}': `sum by (method, route, status_code) (rate(${ERRORS}[$__rate_interval]))`,
      },
    },
    {
      title: 'Slowest hundredth by route',
      unit: 's',
      lines: {
        '{{method}} {{route}}': `histogram_quantile(0.99, sum by (method, route, le) (rate(${BUCKET}[$__rate_interval])))`,
      },
    },
    {
      title: 'Error budget of the public gateway: share of errors',
      description: 'In production. 0.001 uses up the budget of 30 days in 30 days, 14.4 times as much in two',
      unit: 'percentunit',
      lines: {
        'last 5 minutes': 'public_api:errors:ratio5m',
        'last hour': 'public_api:errors:ratio1h',
        'last 6 hours': 'public_api:errors:ratio6h',
        'last 3 days': 'public_api:errors:ratio3d',
      },
      limit: 0.001,
    },
    {
      title: 'Being answered now; circuit breakers that are open',
      unit: 'short',
      lines: {
        '{{service}}': 'sum by (service) (http_server_active_requests{service=~"$service"})',
        'breaker before {{downstream}}': 'max by (downstream) (circuit_breaker_open)',
      },
    },
    {
      title: 'Alerts that fire',
      unit: 'short',
      isStat: true,
      lines: { '{{alertname}}': 'count by (alertname) (ALERTS{alertstate="firing"}) or vector(0)' },
      limit: 1,
    },
    {
      title: 'Event loop: how late, at worst',
      description: 'All but a hundredth, of the worst pod; 10 ms are of the measurement itself',
      unit: 's',
      lines: { '{{service}}': 'max by (service) (nodejs_eventloop_lag_p99_seconds{service=~"$service"})' },
    },
    {
      title: 'Connections to Postgres in use',
      description: 'Of the pool of the process that uses most of its own',
      unit: 'percentunit',
      lines: {
        '{{service}}':
          'max by (service) (db_client_connection_count{service=~"$service", state="used"} / on (service, pod) db_client_connection_max)',
      },
      limit: 1,
    },
    {
      title: 'Work that waits for a connection to Postgres',
      description: 'In the process in which most does. After 5 s without one it fails',
      unit: 'short',
      lines: {
        '{{service}}': 'max by (service) (db_client_connection_pending_requests{service=~"$service"})',
      },
      limit: 1,
    },
    {
      title: 'Memory of each pod',
      unit: 'bytes',
      lines: { '{{pod}}': 'sum by (pod) (process_resident_memory_bytes{service=~"$service"})' },
    },
  ],
}
