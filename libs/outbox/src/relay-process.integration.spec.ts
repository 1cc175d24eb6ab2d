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

  it('publishes again what the command asks for', async () => {
    await database.commit('1')

    for (const relay of ['log-tailing', 'polling']) {
      await runRepublishCommand(connectBroker, ['--from', '2020-01-01T00:00:00Z'], environment(relay))
    }

    expect(producer.acknowledged).toEqual(['1'])
    expect(closed).toBe(1)
  })

  it.each([[[]], [['--from', 'yesterday']]])('explains the command when called with %j', async (args) => {
    await expect(runRepublishCommand(connectBroker, args, environment('polling'))).rejects.toThrow(UsageError)
  })

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
