import { ConfigurationError } from '@ltp/environment'
import type { MessageBroker } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { runRelayProcess, runRepublishCommand, UsageError } from './process.js'

describe('the relay process', () => {
  let database: OutboxDatabase
  let producer: ControlledBroker
  let closed: number

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  beforeEach(async () => {
    producer = new ControlledBroker()
    closed = 0
    await database.reset()
  }, SLOT_TIMEOUT_MS)

  const connectBroker = async () => ({ producer, close: async () => void closed++ }) as unknown as MessageBroker
  const environment = (relay: string) => ({
    DATABASE_URL: database.url,
    OUTBOX_RELAY: relay,
    OUTBOX_SLOT: database.slotName,
  })

  it.each(['log-tailing', 'polling'])('publishes by %s until it is closed, and closes its broker', async (relay) => {
    const running = await runRelayProcess(connectBroker, environment(relay))
    await database.commit('1')
    await eventually(() => expect(producer.acknowledged).toEqual(['1']))

    await running.close()
    await running.close()

    expect(running.relay.status().role).toBe('stopped')
    expect(closed).toBe(1)
  })

  const republish = (relay: string) =>
    runRepublishCommand(connectBroker, ['--from', '2020-01-01T00:00:00Z'], environment(relay))

  it('publishes again what the command asks for, by log tailing itself', async () => {
    await database.commit('1')

    await republish('log-tailing')

    expect(producer.acknowledged).toEqual(['1'])
    expect(closed).toBe(1)
  })

  it('with polling lets the relay publish again what the command asks for, and connects no broker', async () => {
    await database.commit('1')
    await database.query('update message set published = 1')

    await republish('polling')

    expect(await database.query('select from message where published = 1')).toEqual([])
    expect(producer.acknowledged).toEqual([])
    expect(closed).toBe(0)
  })

  it.each([[[]], [['--from', 'yesterday']], [['--from', '2020-01-01', '--to', '2020-01-02']]])(
    'explains the command when called with %j',
    async (args) => {
      await expect(runRepublishCommand(connectBroker, args, environment('polling'))).rejects.toThrow(UsageError)
    },
  )

  it.each([
    [{}, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://localhost/orders' }, 'OUTBOX_SLOT'],
    [{ DATABASE_URL: 'postgres://localhost/orders', OUTBOX_RELAY: 'hourly' }, 'OUTBOX_RELAY'],
    [{ DATABASE_URL: 'postgres://localhost/orders', OUTBOX_SLOT: 'Not-A-Slot' }, 'OUTBOX_SLOT'],
  ])('names what is wrong with %j', async (given, variable) => {
    const starting = runRelayProcess(connectBroker, given)

    await expect(starting).rejects.toThrow(ConfigurationError)
    await expect(starting).rejects.toThrow(variable)
  })
})
