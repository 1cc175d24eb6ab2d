import { TestIssuer } from '@ltp/auth/testing'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { DataSource } from 'typeorm'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'

/** The service as it runs, with all its parts. Its messages stay in the outbox: relay and consumers are off. */
export class RunningService {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly dataSource: DataSource,
    private readonly issuer: TestIssuer,
    private readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<RunningService> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const databases = [await createDatabase(postgres, 'order_service'), await createDatabase(postgres, 'broker')]
    const [DATABASE_URL = '', EMBEDDED_BROKER_URL = ''] = databases.map(({ url }) => url)
    const issuer = await TestIssuer.start()
    const config = readConfig({
      PROFILE: 'laptop',
      ISSUER: issuer.issuer,
      JWKS_URI: issuer.jwksUri,
      AUDIENCE: issuer.audience,
      MESSAGE_BROKER: 'embedded',
      MIGRATIONS: 'on-start',
      OUTBOX_RELAY: 'off',
      MESSAGE_CONSUMERS: 'off',
      DATABASE_URL,
      EMBEDDED_BROKER_URL,
      ...environment,
    })
    const app = await createApp(config, createLogger({ service: 'order-service', level: 'silent' }))
    await app.listen(0, '127.0.0.1')
    const dataSource = await new DataSource({ type: 'postgres', url: DATABASE_URL }).initialize()
    return new RunningService(app, dataSource, issuer, await app.getUrl(), async () => {
      await Promise.all([app.close(), dataSource.destroy()])
      await Promise.all([issuer.stop(), ...databases.map((database) => database.drop())])
      release()
    })
  }

  /** Sends with a token of every scope. */
  async send(method: string, path: string, { body, key }: { body?: string; key?: string } = {}) {
    const scope = 'orders:read orders:write sagas:admin'
    const headers = {
      authorization: `Bearer ${await this.issuer.token({ scope })}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const response = await fetch(this.url + path, { method, headers, body })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** How many messages the service has sent. */
  async messagesSent(): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query('select count(*)::int as count from message')
    return row?.count ?? 0
  }
}
