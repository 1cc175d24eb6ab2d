import { setTimeout as delay } from 'node:timers/promises'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { AdvisoryLeadership } from './advisory-leadership.js'
import { withDefaults } from './outbox-relay.js'

describe('AdvisoryLeadership', () => {
  let database: OutboxDatabase

  beforeAll(async () => (database = await makeOutboxDatabase({ withSlot: false })), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())

  it('is ended by Postgres without signs of life for the leader timeout, also when its URL has options', async () => {
    const connection = { connectionString: `${database.url}?options=-c%20statement_timeout%3D7000` }
    const leadership = await AdvisoryLeadership.open(connection, withDefaults({ leaderTimeoutMs: 300 }))

    const ended = await Promise.race([leadership.ended, delay(10_000, undefined, { ref: false })])

    expect(ended).toMatchObject({ message: 'terminating connection due to idle-session timeout' })
    await leadership.close()
  })
})
