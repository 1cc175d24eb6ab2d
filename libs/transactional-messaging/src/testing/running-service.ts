import { TestIssuer } from '@ltp/auth/testing'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { inboxHandler } from '@ltp/inbox'
import { type AppLogger, createLogger } from '@ltp/logging'
import { createMessage, MessageProducer } from '@ltp/messaging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { type INestApplication } from '@nestjs/common'
import { DataSource } from 'typeorm'

export interface ServiceUnderTest {
  readonly name: string
  /** Of the token that requests are sent with. */
  readonly scope: string
  readonly createApp: (environment: NodeJS.ProcessEnv, logger: AppLogger) => Promise<INestApplication>
}

/** A service as it runs, with all its parts. Its messages stay in the outbox: relay and consumers are off. */
export class RunningService {
  private constructor(
    readonly app: INestApplication,
    readonly dataSource: DataSource,
    private readonly token: () => Promise<string>,
    private readonly url: string,
    /** Must be called when the suite ends. */
    readonly stop: () => Promise<void>,
  ) {}

  static async start(
    { name, scope, createApp }: ServiceUnderTest,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<RunningService> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const databases = [await createDatabase(postgres, 'service'), await createDatabase(postgres, 'broker')]
    const [DATABASE_URL = '', EMBEDDED_BROKER_URL = ''] = databases.map(({ url }) => url)
    const issuer = await TestIssuer.start()
    const variables = { ...environmentOf(issuer), DATABASE_URL, EMBEDDED_BROKER_URL, ...environment }
    const app = await createApp(variables, createLogger({ service: name, level: 'silent' }))
    await app.listen(0, '127.0.0.1')
    const dataSource = await new DataSource({ type: 'postgres', url: DATABASE_URL }).initialize()
    const token = () => issuer.token({ scope })
    return new RunningService(app, dataSource, token, await app.getUrl(), async () => {
      await Promise.all([app.close(), dataSource.destroy()])
      await Promise.all([issuer.stop(), ...databases.map((database) => database.drop())])
      release()
    })
  }

  async send(method: string, path: string, { body, key }: { body?: string; key?: string } = {}) {
    const headers = {
      authorization: `Bearer ${await this.token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const response = await fetch(this.url + path, { method, headers, body })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** Has the service give up a message, so that there is a dead letter. */
  async giveUp(message = createMessage({ destination: 'poisoned', payload: '{}' })): Promise<void> {
    const transactions = this.app.get(TypeOrmTransactions, { strict: false })
    const deadLetters = this.app.get(MessageProducer, { strict: false })
    const handle = () => Promise.reject(new Error('a bug'))
    await inboxHandler({ subscriberId: 'spec', transactions, deadLetters, handle, attempts: 1 })([message])
  }

  /** How many messages the service has sent. */
  async messagesSent(): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query('select count(*)::int as count from message')
    return row?.count ?? 0
  }
}

const environmentOf = ({ issuer, jwksUri, audience }: TestIssuer) => ({
  PROFILE: 'laptop',
  ISSUER: issuer,
  JWKS_URI: jwksUri,
  AUDIENCE: audience,
  MESSAGE_BROKER: 'embedded',
  MIGRATIONS: 'on-start',
  OUTBOX_RELAY: 'polling', // needs no replication slot of the shared server
  OUTBOX_RELAY_HERE: 'off',
  MESSAGE_CONSUMERS: 'off',
})
