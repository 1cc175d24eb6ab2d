import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describeShutdown } from './describe-shutdown.js'
import { SharedServers } from './shared-servers.js'

const servers = new SharedServers()
afterAll(() => servers.release())

describe('a service on the embedded broker that is stopped', () => describeShutdown(() => servers.withEmbeddedBroker()))

describeWithKafka('a service on Kafka that is stopped', () => describeShutdown(() => servers.withKafka()))
