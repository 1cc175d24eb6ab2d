import { Controller, Logger, Module } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { profile, readEnvironment } from '@ltp/environment'
import { HealthModule } from '@ltp/health'
import { createHttpApp } from '@ltp/http-api'
import { CreateReceivedMessages1763900000002 } from '@ltp/inbox'
import { createLogger } from '@ltp/logging'
import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { MetricsModule } from '@ltp/metrics'
import { CreateOutbox1763900000001, IndexDeadLetters1763900000007 } from '@ltp/outbox'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { z } from 'zod'
import {
  checkedMessagingSettings,
  type DatabaseOptions,
  DeadLettersController,
  messagingEnvironment,
  MessageSubscriptions,
  type MessagingSettings,
  TransactionalMessagingModule,
} from '../src/index.js'
import { connectBroker } from '../src/connect-broker.js'
import { MessagingRuntime } from '../src/messaging-runtime.js'
import { CreateEffect1763900000900 } from './create-effect.js'

export interface SpecServiceOptions {
  readonly environment: NodeJS.ProcessEnv
  /** The channel that the service listens to; its name is the service's name and consumer group too. */
  readonly channel: string
  /** Payloads that wait in the channel when the service comes to it: the broker hands them over at once. */
  readonly waiting?: readonly string[]
  /** What the service does with a message, besides writing it down in table `effect`. */
  readonly handle?: (message: Message) => Promise<void> | void
}

interface Report {
  readonly status: 'up' | 'down'
  readonly checks: Record<string, { readonly status: 'up' | 'down'; readonly reason?: string }>
}

/** A service that has what this library gives and nothing else: it writes down each message that it handles. */
export class SpecService {
  readonly settings: MessagingSettings
  readonly database: DatabaseOptions
  readonly subscription: { readonly subscriberId: string; readonly channels: readonly string[] }

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly url: string,
    readonly options: SpecServiceOptions,
  ) {
    this.settings = settingsOf(options)
    this.database = databaseOf(options)
    this.subscription = { subscriberId: options.channel, channels: [options.channel] }
  }

  static async start(options: SpecServiceOptions): Promise<SpecService> {
    if (options.waiting) await fill(options, options.waiting)
    const logger = createLogger({ service: options.channel, level: 'silent' })
    const app = await createHttpApp(moduleOf(options), { logger })
    await app.listen(0, '127.0.0.1')
    return new SpecService(app, await app.getUrl(), options)
  }

  get runtime(): MessagingRuntime {
    return this.app.get(MessagingRuntime)
  }

  get transactions(): TypeOrmTransactions {
    return this.app.get(TypeOrmTransactions)
  }

  get producer(): MessageProducer {
    return this.app.get(MessageProducer)
  }

  /** Sends messages with these payloads to the service's own channel, through the outbox, in one transaction. */
  send(...payloads: readonly string[]): Promise<void> {
    return this.sendMessages(messagesOf(this.options.channel, payloads))
  }

  sendMessages(messages: readonly Message[]): Promise<void> {
    return this.transactions.run(() => this.producer.send(messages))
  }

  /** Payloads of the messages handled, once for each time, in that order. */
  async effects(): Promise<string[]> {
    const rows: { payload: string }[] = await this.query('select payload from effect order by place')
    return rows.map(({ payload }) => payload)
  }

  query<Rows>(sql: string): Promise<Rows> {
    return this.transactions.manager.query<Rows>(sql)
  }

  async readiness(): Promise<{ readonly code: number; readonly report: Report }> {
    const response = await fetch(`${this.url}/health/ready`)
    return { code: response.status, report: (await response.json()) as Report }
  }

  /** Reasons of the checks that are down, by the check's name. */
  async troubles(): Promise<Record<string, string | undefined>> {
    const { report } = await this.readiness()
    const down = Object.entries(report.checks).filter(([, { status }]) => status === 'down')
    return Object.fromEntries(down.map(([name, { reason }]) => [name, reason]))
  }

  /** The lines of that metric, without its name. */
  async metric(name: string): Promise<string[]> {
    const lines = (await this.metrics()).split('\n').filter((line) => /^\w+/.exec(line)?.[0] === name)
    return lines.map((line) => line.slice(name.length))
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text()
  }

  async get(path: string): Promise<number> {
    return (await fetch(this.url + path)).status
  }

  /** What the REST API answers, as JSON. */
  async ask<Answer>(method: string, path: string): Promise<Answer> {
    return (await (await fetch(this.url + path, { method })).json()) as Answer
  }

  /** As SIGTERM does. */
  stop(): Promise<void> {
    return this.app.close()
  }
}

async function fill(options: SpecServiceOptions, payloads: readonly string[]): Promise<void> {
  const broker = await connectBroker(settingsOf(options), 'spec', new Logger('spec'))
  await broker.producer.send(messagesOf(options.channel, payloads)).finally(() => broker.close())
}

/** Each on a key of its own. */
function messagesOf(destination: string, payloads: readonly string[]): Message[] {
  return payloads.map((payload) => createMessage({ destination, partitionId: payload, payload }))
}

@Controller('dead-letters')
class SpecDeadLettersController extends DeadLettersController {}

function moduleOf(options: SpecServiceOptions) {
  @Module({
    imports: [
      HealthModule.forRoot({ cacheMs: 0 }),
      MetricsModule.forRoot(),
      TransactionalMessagingModule.forRoot({
        settings: settingsOf(options),
        database: databaseOf(options),
        sentChannels: [],
      }),
    ],
    controllers: [SpecDeadLettersController],
  })
  class SpecServiceModule {
    constructor(subscriptions: MessageSubscriptions, transactions: TypeOrmTransactions) {
      const { channel, handle } = options
      subscriptions.add({
        subscriberId: channel,
        channels: [channel],
        handle: async (message) => {
          await transactions.manager.query('insert into effect (payload) values ($1)', [message.payload])
          await handle?.(message)
        },
      })
    }
  }
  return SpecServiceModule
}

function settingsOf({ environment }: SpecServiceOptions): MessagingSettings {
  return readEnvironment(checkedMessagingSettings(z.object({ PROFILE: profile, ...messagingEnvironment })), {
    PROFILE: 'laptop',
    MIGRATIONS: 'on-start',
    HANDLER_RETRY_DELAY_MS: '10',
    ...environment,
  })
}

function databaseOf({ environment, channel }: SpecServiceOptions): DatabaseOptions {
  return {
    url: environment.DATABASE_URL ?? '',
    poolSize: 5,
    serviceName: channel,
    entities: [],
    migrations: [
      CreateOutbox1763900000001,
      CreateReceivedMessages1763900000002,
      IndexDeadLetters1763900000007,
      CreateEffect1763900000900,
    ],
    connectTimeoutMs: 1_000,
  }
}
