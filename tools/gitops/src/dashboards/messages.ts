import { type Dashboard } from './dashboard.js'

const OF_SERVICE = '{service=~"$service"}'

/** The way of a message: out of the outbox, into a handler. */
export const messages: Dashboard = {
  uid: 'messages',
  title: 'Messages',
  description: 'The outbox of each service, its relay, and what its consumers do with what comes',
  variables: { service: { label: 'service', of: 'outbox_published_messages_total' } },
  panels: [
    {
      title: 'Outbox: age of the oldest message',
      unit: 's',
      lines: { '{{service}}': `max by (service) (outbox_oldest_unpublished_age_seconds${OF_SERVICE})` },
      limit: 60,
    },
    {
      title: 'Outbox: messages that wait',
      unit: 'short',
      lines: { '{{service}}': `max by (service) (outbox_unpublished_messages${OF_SERVICE})` },
    },
    {
      title: 'Outbox: published per second',
      unit: 'reqps',
      lines: {
        '{{service}}': `sum by (service) (rate(outbox_published_messages_total${OF_SERVICE}[$__rate_interval]))`,
      },
    },
    {
      title: 'Relay: which pod leads',
      description: 'One of each service',
      unit: 'short',
      lines: { '{{pod}}': `max by (pod) (outbox_relay_is_leader${OF_SERVICE})` },
      words: { 0: 'stands by', 1: 'leads' },
    },
    {
      title: 'Replication slot: log that Postgres keeps',
      description: 'At 512 MB the slot is given up',
      unit: 'bytes',
      lines: { '{{service}}': `max by (service) (outbox_slot_lag_bytes${OF_SERVICE})` },
      limit: 134217728,
    },
    {
      title: 'Replication slot: time without a reader',
      unit: 's',
      lines: { '{{service}}': `max by (service) (outbox_slot_unread_seconds${OF_SERVICE})` },
      limit: 60,
    },
    {
      title: 'Consumers: messages that wait',
      unit: 'short',
      lines: { '{{subscriber}}': `max by (subscriber) (message_consumer_lag${OF_SERVICE})` },
      limit: 1000,
    },
    {
      title: 'Handled per second, by channel',
      unit: 'reqps',
      lines: {
        '{{subscriber}}: {{channel}}': `sum by (subscriber, channel) (rate(message_handling_duration_seconds_count{service=~"$service", outcome="handled"}[$__rate_interval]))`,
      },
    },
    {
      title: 'Duration of handling: half, and all but a hundredth',
      unit: 's',
      lines: {
        '{{channel}} p50': `histogram_quantile(0.5, sum by (channel, le) (rate(message_handling_duration_seconds_bucket${OF_SERVICE}[$__rate_interval])))`,
        '{{channel}} p99': `histogram_quantile(0.99, sum by (channel, le) (rate(message_handling_duration_seconds_bucket${OF_SERVICE}[$__rate_interval])))`,
      },
    },
    {
      title: 'Tries that failed',
      unit: 'reqps',
      lines: {
        '{{channel}}': `sum by (channel) (rate(message_handling_duration_seconds_count{service=~"$service", outcome="failed"}[$__rate_interval]))`,
        '{{subscriber}}: repeated': `sum by (subscriber) (rate(message_retries_total${OF_SERVICE}[$__rate_interval]))`,
      },
    },
    {
      title: 'Messages that came again, and were dropped',
      unit: 'reqps',
      lines: {
        '{{subscriber}}': `sum by (subscriber) (rate(inbox_duplicates_total${OF_SERVICE}[$__rate_interval]))`,
      },
    },
    {
      title: 'Dead letters in the last hour',
      unit: 'short',
      isStat: true,
      lines: { '{{subscriber}}': `sum by (subscriber) (increase(dead_letters_total${OF_SERVICE}[1h]))` },
      limit: 1,
    },
  ],
}
