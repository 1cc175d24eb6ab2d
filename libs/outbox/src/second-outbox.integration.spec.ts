import { eventually } from '@ltp/testing'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { ControlledBroker } from '../test/controlled-broker.js'
import { aMessage, makeOutboxDatabase, type OutboxDatabase } from '../test/outbox-database.js'
import { CreateOutbox1763900000001, OutboxMessageProducer, PollingRelay, SECOND_OUTBOX } from './index.js'

describe('a second outbox in a schema of its own', () => {
  let first: OutboxDatabase
  let url: string
  let second: DataSource

  beforeAll(async () => {
    first = await makeOutboxDatabase({ withSlot: false })
    await first.query('create schema beside')
    url = `${first.url}?${new URLSearchParams({ options: `-c search_path=beside -c ${SECOND_OUTBOX}` }).toString()}`
    second = await new DataSource({ type: 'postgres', url, migrations: [CreateOutbox1763900000001] }).initialize()
    await second.runMigrations()
  })
  afterAll(async () => {
    await second.destroy()
    await first.close()
  })

  it('leaves the publication, which is the whole database’s, to the first', async () => {
    const published = await first.query('select schemaname, tablename from pg_publication_tables')

    expect(published).toEqual([{ schemaname: 'public', tablename: 'message' }])
  })

  it('is polled by a relay of its own, while another one leads that of the first', async () => {
    const brokers = [new ControlledBroker(), new ControlledBroker()] as const
    const connections = [first.connection, { connectionString: url }]
    const relays = connections.map((connection, index) => new PollingRelay({ connection, producer: brokers[index]! }))
    for (const relay of relays) await relay.start()
    const transactions = new TypeOrmTransactions(second)

    await eventually(() => expect(relays.map((relay) => relay.status().role)).toEqual(['leader', 'leader']))
    await first.commit('of the first')
    await transactions.run(() => new OutboxMessageProducer(transactions).send([aMessage('of the second')]))

    await eventually(() =>
      expect(brokers.map(({ acknowledged }) => acknowledged)).toEqual([['of the first'], ['of the second']]),
    )
    await Promise.all(relays.map((relay) => relay.stop()))
  })
})
