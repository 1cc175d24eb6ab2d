import { describeRelay } from '../test/describe-relay.js'
import { PollingRelay } from './index.js'

describeRelay(
  'PollingRelay',
  ({ connection }, producer, limits) => new PollingRelay({ connection, producer, pollIntervalMs: 50, ...limits }),
)
