import { makeReply, withFailure } from '@ltp/commands'
import { type Message, messageId, MessageProducer } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { createSagaDatabase, type SagaDatabase } from '../test/saga-database.js'
import { aJourney, seatReserved, TravelSaga } from '../test/travel-saga.js'
import { SagaDeadlines, SagaManager, SagaOverview } from './index.js'

let database: SagaDatabase

/** Keeps what was sent in a table, and so only what commits. */
class TableProducer extends MessageProducer {
  async send(messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      await database.transactions.manager.query('insert into sent (message) values ($1)', [JSON.stringify(message)])
    }
  }
}

beforeAll(async () => {
  database = await createSagaDatabase()
  await database.dataSource.query('create table sent (place serial, message json)')
})
afterEach(() => database.dataSource.query('truncate sent, saga_instance'))
afterAll(() => database.drop())

const managerAt = (clock: () => Date = () => new Date(), producer: MessageProducer = new TableProducer()) => {
  const { transactions, instances } = database
  return new SagaManager(new TravelSaga(), { transactions, instances, producer, clock })
}
const sent = async () => {
  const rows: { message: Message }[] = await database.dataSource.query('select message from sent order by place')
  return rows.map(({ message }) => message)
}

describe('SagaManager on Postgres', () => {
  it('commits the saga and its command together, or neither', async () => {
    const caller = database.transactions.run(async () => {
      await managerAt().create(aJourney)
      throw new Error('rolled back')
    })

    await expect(caller).rejects.toThrow('rolled back')
    expect(await sent()).toEqual([])
    expect(await new SagaOverview(database.transactions).list({ limit: 1 })).toEqual([])
  })

  it('applies one of two replies that come at the same time', async () => {
    const manager = managerAt()
    await manager.create(aJourney)
    const [command] = await sent()

    await Promise.all([
      manager.handleReply(makeReply(command!, seatReserved)),
      manager.handleReply(makeReply(command!, withFailure('TrainIsFull'))),
    ])

    const [saga] = await new SagaOverview(database.transactions).list({ limit: 1 })
    expect(['running', 'compensated']).toContain(saga?.status)
    expect(await sent()).toHaveLength(saga?.status === 'running' ? 2 : 1)
  })

  it('shares overdue sagas among replicas: each command is sent again once', async () => {
    for (let saga = 0; saga < 20; saga++) await managerAt().create(aJourney)
    const later = new Date(Date.now() + 31_000)
    const replicas = [1, 2, 3].map(() => new SagaDeadlines({ managers: [managerAt(() => later)], intervalMs: 5 }))

    replicas.forEach((replica) => replica.start())
    await eventually(async () => expect(await sent()).toHaveLength(40))
    await Promise.all(replicas.map((replica) => replica.stop()))

    const messages = await sent()
    const sagas = new Set(messages.slice(20).map(({ headers }) => headers.command_saga_id))
    expect([messages.length, sagas.size, new Set(messages.map(messageId)).size]).toEqual([40, 20, 40])
  })

  it('is done with a saga whose command Postgres refuses: it is FAILED and holds up no other', async () => {
    await managerAt().create(aJourney)
    const later = new Date(Date.now() + 31_000)
    const refusing = { send: () => database.transactions.manager.query<void>('select 1 / 0') }

    expect(await managerAt(() => later, refusing).resendNextOverdue()).toBe(true)
    expect(await managerAt(() => later, refusing).resendNextOverdue()).toBe(false)

    expect(await new SagaOverview(database.transactions).list({ limit: 2 })).toMatchObject([
      { status: 'failed', failureReason: 'cannot send the command again: division by zero' },
    ])
  })
})
