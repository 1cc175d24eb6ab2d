import { CreateReceivedMessages1763900000002, DeadLetters, inboxHandler } from '@ltp/inbox'
import { type Message, messageId } from '@ltp/messaging'
import {
  CreateOutbox1763900000001,
  IndexDeadLetters1763900000007,
  OutboxDeadLetters,
  OutboxMessageProducer,
} from '@ltp/outbox'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { dataSourceOptions, migrate } from '../src/index.js'
import { describeGivenUp } from './describe-given-up.js'
import { SharedServers } from './shared-servers.js'

const migrations = [CreateOutbox1763900000001, CreateReceivedMessages1763900000002, IndexDeadLetters1763900000007]

describe('dead letters in the outbox, noted in the inbox', () => {
  const servers = new SharedServers()
  let dataSource: DataSource
  beforeAll(async () => {
    const url = await servers.newDatabase('given_up')
    const database = { url, poolSize: 2, serviceName: 'spec', entities: [], migrations }
    await migrate(database)
    dataSource = await new DataSource(dataSourceOptions(database)).initialize()
  })
  afterAll(async () => {
    await dataSource.destroy()
    await servers.release()
  })

  describeGivenUp(async () => {
    await dataSource.query('truncate message, received_messages')
    const transactions = new TypeOrmTransactions(dataSource)
    const producer = new OutboxMessageProducer(transactions)
    const store = new OutboxDeadLetters(transactions)
    const handle = () => Promise.reject(new Error('bug'))
    const handler = inboxHandler({ subscriberId: 'billing', transactions, deadLetters: producer, handle, attempts: 1 })
    const giveUp = async (message: Message) => {
      await handler([message])
      return messageId((await store.list({ limit: 1 })).messages[0]!)
    }
    return { deadLetters: new DeadLetters({ store, transactions, producer }), giveUp }
  })
})
