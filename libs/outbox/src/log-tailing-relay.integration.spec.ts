import { describeRelay } from '../test/describe-relay.js'
import { LogTailingRelay } from './index.js'

describeRelay(
  'LogTailingRelay',
  ({ connection, slotName }, producer, limits) => new LogTailingRelay({ connection, slotName, producer, ...limits }),
)
