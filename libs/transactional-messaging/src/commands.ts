import { parseArgs } from 'node:util'
import { type Replayed, replayDeadLetters } from '@ltp/inbox'
import { OutboxMessageProducer, republish, type Republished } from '@ltp/outbox'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { connectBroker } from './connect-broker.js'
import { type DatabaseOptions, dataSourceOptions } from './database.js'
import { slotNameOf } from './make-relay.js'
import { type MessagingSettings } from './settings.js'

/** Operator's command: hands the messages that a subscriber has given up to it again. Returns when there are no more. */
export async function replayDeadLettersCommand(
  database: DatabaseOptions,
  settings: MessagingSettings,
  subscription: { readonly subscriberId: string; readonly channels: readonly string[] },
): Promise<Replayed> {
  const dataSource = await new DataSource(dataSourceOptions(database)).initialize()
  const broker = await connectBroker(settings, `${database.serviceName}-replay`)
  try {
    const transactions = new TypeOrmTransactions(dataSource)
    const producer = new OutboxMessageProducer(transactions)
    return await replayDeadLetters({ ...subscription, consumer: broker.consumer, transactions, producer })
  } finally {
    await broker.close()
    await dataSource.destroy()
  }
}

/**
 * Operator's command: publishes the outbox's messages again from `--from <time>` on, and makes a new replication slot in
 * place of a lost one. Inboxes drop what they have had.
 *
 * @throws Error that says how to call it
 */
export async function republishCommand(settings: MessagingSettings, args: readonly string[]): Promise<Republished> {
  const { values } = parseArgs({ args: [...args], options: { from: { type: 'string' } } })
  const from = new Date(values.from ?? '')
  if (Number.isNaN(from.getTime())) throw new Error('usage: republish --from <time>, such as 2026-01-31T12:00:00Z')
  const connection = { connectionString: settings.DATABASE_URL }
  if (settings.OUTBOX_RELAY !== 'log-tailing') return republish({ relay: 'polling', connection, from })
  const broker = await connectBroker(settings, 'republish')
  try {
    const slotName = slotNameOf(settings.DATABASE_URL)
    return await republish({ relay: 'log-tailing', connection, from, slotName, producer: broker.producer })
  } finally {
    await broker.close()
  }
}
