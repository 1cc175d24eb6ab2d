import { type DynamicModule, Logger, Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { Readiness } from '@ltp/health'
import { DeadLetters } from '@ltp/inbox'
import { Lab } from '@ltp/lab'
import { MessageProducer } from '@ltp/messaging'
import { OutboxDeadLetters, OutboxMessageProducer } from '@ltp/outbox'
import { Transactions } from '@ltp/transactions'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { Registry } from 'prom-client'
import { DataSource } from 'typeorm'
import { connectBroker } from './connect-broker.js'
import { type DatabaseOptions, dataSourceOptions } from './database.js'
import { FaultyProducer } from './faulty-producer.js'
import { type CleanUp, Housekeeping, messagingCleanUps } from './housekeeping.js'
import { inboxHandlers } from './inbox-handlers.js'
import { makeRelay } from './make-relay.js'
import { MessageSubscriptions } from './message-subscriptions.js'
import { MessagingLifecycle } from './messaging-lifecycle.js'
import { MessagingMetrics } from './messaging-metrics.js'
import { MessagingRuntime } from './messaging-runtime.js'
import { prepareDatabase } from './prepare-database.js'
import { type MessagingSettings } from './settings.js'
import { TracedBrokerProducer } from './traced-broker-producer.js'
import { TracedMessageProducer } from './traced-message-producer.js'

export interface TransactionalMessagingOptions {
  readonly settings: MessagingSettings
  readonly database: DatabaseOptions
  /** Channels that the service sends to. */
  readonly sentChannels: readonly string[]
  /** What the service keeps for a time, besides outbox and inbox. */
  readonly cleanUps?: readonly CleanUp[]
}

/**
 * A service's database, outbox, inbox and broker in one import. Provides `DataSource`, `Transactions`,
 * `TypeOrmTransactions`, `MessageProducer` (the outbox), `MessageSubscriptions` and `DeadLetters`. Needs HealthModule and MetricsModule.
 */
@Module({})
export class TransactionalMessagingModule {
  static forRoot(options: TransactionalMessagingOptions): DynamicModule {
    const typeOrm = TypeOrmModule.forRootAsync({ useFactory: () => preparedDataSource(options) })
    return {
      module: TransactionalMessagingModule,
      global: true,
      imports: [typeOrm],
      providers: [...transactionProviders, ...runtimeProviders(options)],
      exports: [Transactions, TypeOrmTransactions, MessageProducer, MessageSubscriptions, DeadLetters, typeOrm],
    }
  }
}

async function preparedDataSource({ settings, database }: TransactionalMessagingOptions) {
  if (settings.MIGRATIONS === 'on-start') await prepareDatabase(database, settings)
  return dataSourceOptions(database)
}

const transactionProviders = [
  {
    provide: TypeOrmTransactions,
    useFactory: (dataSource: DataSource) => new TypeOrmTransactions(dataSource),
    inject: [DataSource],
  },
  { provide: Transactions, useExisting: TypeOrmTransactions },
  { provide: MessageSubscriptions, useFactory: () => new MessageSubscriptions() },
  {
    provide: MessagingMetrics,
    useFactory: (registry: Registry) => new MessagingMetrics(registry),
    inject: [Registry],
  },
]

function runtimeProviders({ settings, database, sentChannels, cleanUps = [] }: TransactionalMessagingOptions) {
  const logger = new Logger('Messaging')
  const onFailure = (error: Error) => logger.warn('the outbox relay tries again', error)
  // the producer pokes the relay, whose runtime needs the producer for dead letters
  let wakeUpRelay = (): void => undefined
  return [
    {
      provide: MessageProducer,
      useFactory: (transactions: TypeOrmTransactions) =>
        new TracedMessageProducer(
          new OutboxMessageProducer(transactions, { onCommitted: () => wakeUpRelay() }),
          settings.TRACE_MESSAGE_CONTENT,
        ),
      inject: [TypeOrmTransactions],
    },
    {
      provide: DeadLetters,
      useFactory: (transactions: TypeOrmTransactions, producer: MessageProducer) =>
        new DeadLetters({ store: new OutboxDeadLetters(transactions), transactions, producer }),
      inject: [TypeOrmTransactions, MessageProducer],
    },
    {
      provide: MessagingRuntime,
      useFactory: async (
        transactions: TypeOrmTransactions,
        producer: MessageProducer,
        subscriptions: MessageSubscriptions,
        metrics: MessagingMetrics,
      ) => {
        const lab = await labOf(settings, logger)
        const runtime = new MessagingRuntime({
          connectBroker: () => connectBroker(settings, database.serviceName, logger),
          sentChannels,
          subscriptions,
          handlerOf: inboxHandlers(settings, { transactions, deadLetters: producer, metrics, logger, lab }),
          makeRelay: (broker, stopping) => {
            const traced = new TracedBrokerProducer(broker)
            const producer = lab ? new FaultyProducer(traced, lab, stopping) : traced
            return makeRelay(settings, producer, { onPublished: metrics.onPublished, onFailure })
          },
          consumes: settings.MESSAGE_CONSUMERS,
          lab,
          logger,
        })
        wakeUpRelay = () => runtime.wakeUpRelay()
        return runtime
      },
      inject: [TypeOrmTransactions, MessageProducer, MessageSubscriptions, MessagingMetrics],
    },
    {
      provide: MessagingLifecycle,
      useFactory: (runtime: MessagingRuntime, readiness: Readiness, metrics: MessagingMetrics, source: DataSource) => {
        const all = [...messagingCleanUps(settings), ...cleanUps]
        const housekeeping = new Housekeeping(source, all, settings.HOUSEKEEPING_INTERVAL_MS, logger)
        return new MessagingLifecycle(runtime, readiness, metrics, source, housekeeping, settings)
      },
      inject: [MessagingRuntime, Readiness, MessagingMetrics, DataSource],
    },
  ]
}

/** Only where the settings name one: on a laptop. */
async function labOf({ LAB_FILE }: MessagingSettings, logger: Logger): Promise<Lab | undefined> {
  if (LAB_FILE === undefined) return undefined
  return Lab.follow(LAB_FILE, { onProblem: (error) => void logger.warn(error.message) })
}
