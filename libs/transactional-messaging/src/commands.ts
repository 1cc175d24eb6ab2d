import { ConsoleLogger } from '@nestjs/common'
import { ConfigurationError } from '@ltp/environment'
import { type Replayed, replayDeadLetters } from '@ltp/inbox'
import { OutboxMessageProducer, type Republished } from '@ltp/outbox'
import { republishWith, UsageError } from '@ltp/outbox/process'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { waitForPostgres } from '@ltp/wait-for-postgres'
import { DataSource } from 'typeorm'
import { connectBroker } from './connect-broker.js'
import { type DatabaseOptions, dataSourceOptions } from './database.js'
import { slotNameOf } from './make-relay.js'
import { prepareDatabase } from './prepare-database.js'
import { type MessagingSettings } from './settings.js'

const logger = new ConsoleLogger('Messaging', { logLevels: ['error'] })

/**
 * Runs a command of an operator: prints the line that it returns, or what is wrong on standard error and ends with exit
 * code 1.
 */
export async function runCommand(command: () => Promise<string>): Promise<void> {
  try {
    console.log(await command())
  } catch (error) {
    const isTold = error instanceof ConfigurationError || error instanceof UsageError
    console.error(isTold ? error.message : error)
    process.exitCode = 1
  }
}

/**
 * Operator's command, or an init container's: waits for the database when it cannot be reached yet, and makes it fit for
 * the service.
 *
 * @returns the names of the migrations applied
 */
export async function migrateCommand(database: DatabaseOptions, settings: MessagingSettings): Promise<string[]> {
  await waitForPostgres(database.url, { waitMs: settings.DATABASE_WAIT_MS })
  return prepareDatabase(database, settings)
}

/** Operator's command: hands the messages that a subscriber has given up to it again. Returns when there are no more. */
export async function replayDeadLettersCommand(
  database: DatabaseOptions,
  settings: MessagingSettings,
  subscription: { readonly subscriberId: string; readonly channels: readonly string[] },
): Promise<Replayed> {
  const broker = await connectBroker(settings, `${database.serviceName}-replay`, logger)
  const dataSource = new DataSource(dataSourceOptions(database))
  try {
    await dataSource.initialize()
    const transactions = new TypeOrmTransactions(dataSource)
    const producer = new OutboxMessageProducer(transactions)
    return await replayDeadLetters({ ...subscription, consumer: broker.consumer, transactions, producer })
  } finally {
    await broker.close()
    if (dataSource.isInitialized) await dataSource.destroy()
  }
}

/**
 * Operator's command: publishes the outbox's messages again from `--from <time>` on, and makes a new replication slot in
 * place of a lost one. Inboxes drop what they have had.
 *
 * @throws UsageError that says how to call it
 */
export async function republishCommand(settings: MessagingSettings, args: readonly string[]): Promise<Republished> {
  const { OUTBOX_RELAY: relay, DATABASE_URL } = settings
  const connection = { connectionString: DATABASE_URL }
  const outbox = relay === 'polling' ? { relay, connection } : { relay, connection, slotName: slotNameOf(DATABASE_URL) }
  return republishWith(args, outbox, () => connectBroker(settings, 'republish', logger))
}
