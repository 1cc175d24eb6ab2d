import { setTimeout as pause } from 'node:timers/promises'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { type Message, messageId, MessageProducer } from '@ltp/messaging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { CreateReceivedMessages1763900000002 } from '../src/index.js'

/** A database with the inbox, a table that handlers write to, and one that stands for the outbox. */
export class InboxDatabase {
  readonly transactions: TypeOrmTransactions
  readonly outbox: MessageProducer

  private constructor(
    readonly dataSource: DataSource,
    readonly drop: () => Promise<void>,
  ) {
    this.transactions = new TypeOrmTransactions(dataSource)
    this.outbox = new TableProducer(this.transactions)
  }

  static async create(): Promise<InboxDatabase> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, 'inbox')
    const migrations = [CreateReceivedMessages1763900000002]
    const dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize()
    await dataSource.runMigrations()
    await dataSource.query('create table effect (place serial, message_id text, payload text)')
    await dataSource.query('create table sent (place serial, message json)')
    return new InboxDatabase(dataSource, async () => {
      await dataSource.destroy()
      await database.drop()
      release()
    })
  }

  /** What a handler does. */
  async write(message: Message): Promise<void> {
    const row = [messageId(message), message.payload]
    await this.transactions.manager.query('insert into effect (message_id, payload) values ($1, $2)', row)
  }

  /** Payloads of the messages that were handled, in order. */
  async effects(): Promise<string[]> {
    const rows: { payload: string }[] = await this.dataSource.query('select payload from effect order by place')
    return rows.map(({ payload }) => payload)
  }

  /** What was sent through the outbox, in order. */
  async sent(): Promise<Message[]> {
    const rows: { message: Message }[] = await this.dataSource.query('select message from sent order by place')
    return rows.map(({ message }) => message)
  }

  async inboxRows(): Promise<string[]> {
    const rows: { message_id: string }[] = await this.dataSource.query(
      'select message_id from received_messages order by message_id',
    )
    return rows.map(({ message_id }) => message_id)
  }

  /** Until a transaction waits for another one to end; some seconds at most, as none does where nothing is locked. */
  async untilOneWaits(): Promise<void> {
    const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    const deadline = performance.now() + 5_000
    while (performance.now() < deadline && (await this.dataSource.query<unknown[]>(waiting)).length === 0)
      await pause(20)
  }

  async clear(): Promise<void> {
    await this.dataSource.query('truncate received_messages, effect, sent')
  }
}

class TableProducer extends MessageProducer {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      await this.transactions.manager.query('insert into sent (message) values ($1)', [JSON.stringify(message)])
    }
  }
}
