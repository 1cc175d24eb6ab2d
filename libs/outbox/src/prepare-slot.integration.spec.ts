import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { InvalidSlotNameError, MessagesBeforeSlotError, prepareSlot, SlotOfOtherDatabaseError } from './index.js'

describe('prepareSlot', () => {
  let database: OutboxDatabase

  beforeEach(async () => (database = await makeOutboxDatabase({ withSlot: false })), SLOT_TIMEOUT_MS)
  afterEach(() => database.close())

  const slots = () => database.query('select slot_name from pg_replication_slots where database = current_database()')

  it('makes the slot once, also when several replicas start together', async () => {
    const states = await Promise.all([prepareSlot(database), prepareSlot(database), prepareSlot(database)])

    expect(states).toEqual([{ kind: 'free' }, { kind: 'free' }, { kind: 'free' }])
    expect(await slots()).toEqual([{ slot_name: database.slotName }])
  })

  it('does not replace a slot that was lost', async () => {
    await prepareSlot(database)
    await database.query('select pg_drop_replication_slot($1)', [database.slotName])

    expect(await prepareSlot(database)).toMatchObject({ kind: 'lost', why: 'it does not exist any more' })
    expect(await slots()).toEqual([])
  })

  it('goes on where an earlier call was interrupted', async () => {
    await database.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [database.slotName])

    expect(await prepareSlot(database)).toEqual({ kind: 'free' })
  })

  it('refuses when messages were written before, which the slot would not see, and leaves no slot', async () => {
    await database.commit('1')

    await expect(prepareSlot(database)).rejects.toThrow(MessagesBeforeSlotError)
    await expect(prepareSlot(database)).rejects.toThrow(/republish --from \d{4}-/)
    expect(await slots()).toEqual([])
  })

  it('refuses the name of a slot of another database', async () => {
    const other = await makeOutboxDatabase()

    await expect(prepareSlot({ ...database, slotName: other.slotName })).rejects.toThrow(SlotOfOtherDatabaseError)
    await other.close()
  })

  it.each(['', 'Orders', 'a-b', 'x'.repeat(64), `'; drop table message; --`])(
    'refuses the name "%s"',
    async (slotName) => {
      await expect(prepareSlot({ ...database, slotName })).rejects.toThrow(InvalidSlotNameError)
    },
  )
})
