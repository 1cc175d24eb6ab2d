import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { checkRelayElsewhere, LogTailingRelay } from './index.js'

describe('checkRelayElsewhere', () => {
  let database: OutboxDatabase
  let relay: LogTailingRelay | undefined

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  beforeEach(() => database.reset(), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  afterEach(() => relay?.stop())

  const check = (patienceSeconds?: number, slotName: string | undefined = database.slotName) =>
    checkRelayElsewhere(database.query, { slotName, patienceSeconds })
  const checkPolling = () => checkRelayElsewhere(database.query, {})

  it('is content while a relay reads the slot, and when it has not been away for long', async () => {
    relay = new LogTailingRelay({ ...database, producer: new ControlledBroker() })
    await relay.start()

    await eventually(() => check(0), { timeoutMs: 10_000 })
    await relay.stop()
    await check(60)
  })

  it('says that no relay reads the slot', async () => {
    await expect(check(0)).rejects.toThrow(`no relay reads replication slot ${database.slotName}`)
  })

  it('names the command for a slot that is lost', async () => {
    await database.query(`update relay_slot set slot_name = 'gone'`)

    await expect(check(60, 'gone')).rejects.toThrow(/^replication slot gone is lost: .* with: republish --from \S+$/)
  })

  it('says of a slot that was never made how to make it', async () => {
    await expect(check(60, 'never_made')).rejects.toThrow('is not prepared: run prepareSlot')
  })

  it('with polling says how long a message has waited, once it is long', async () => {
    await database.commit('1')
    await checkPolling()

    await database.query('update message set creation_time = creation_time - 60000')

    await expect(checkPolling()).rejects.toThrow(/^a message has waited for 6\d s: no relay runs, or the broker/)
  })

  it('with polling is content when all is published', async () => {
    await database.commit('1')
    await database.query('update message set published = 1, creation_time = creation_time - 60000')

    await checkPolling()
  })
})
