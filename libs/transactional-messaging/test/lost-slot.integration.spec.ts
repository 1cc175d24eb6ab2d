import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describeLostSlot } from './describe-lost-slot.js'
import { SharedServers } from './shared-servers.js'

const servers = new SharedServers()
afterAll(() => servers.release())

describe('a service on the embedded broker whose replication slot is dropped', () =>
  describeLostSlot(() => servers.withEmbeddedBroker()))

describeWithKafka('a service on Kafka whose replication slot is dropped', () =>
  describeLostSlot(() => servers.withKafka()),
)
