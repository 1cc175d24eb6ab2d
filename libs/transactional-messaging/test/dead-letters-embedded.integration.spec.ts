import { describeDeadLetters } from './describe-dead-letters.js'
import { SharedServers } from './shared-servers.js'

describe('dead letters on the embedded broker', () => {
  const servers = new SharedServers()
  afterAll(() => servers.release())

  describeDeadLetters(() => servers.withEmbeddedBroker())
})
