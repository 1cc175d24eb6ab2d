import { HealthModule, Readiness } from '@ltp/health'
import { MetricsModule } from '@ltp/metrics'
import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyAdapter } from '@nestjs/platform-fastify'
import { Provider } from 'oidc-provider'
import pg from 'pg'
import { Registry } from 'prom-client'
import { createProvider } from './adapters/openid/create-provider.js'
import { InteractionController } from './adapters/openid/interaction.controller.js'
import { Interactions } from './adapters/openid/interactions.js'
import { mountProvider } from './adapters/openid/mount-provider.js'
import { type RateLimit } from './adapters/openid/rate-limit.js'
import { reportProviderEvents } from './adapters/openid/report-provider-events.js'
import { openDatabase } from './adapters/persistence/database.js'
import { ExpiredRows } from './adapters/persistence/expired-rows.js'
import { PostgresAttempts } from './adapters/persistence/postgres-attempts.js'
import { PostgresOidcAdapter } from './adapters/persistence/postgres-oidc-adapter.js'
import { Argon2SecretHashes } from './adapters/secrets/argon2-secret-hashes.js'
import { KeyFile } from './adapters/signing-keys/key-file.js'
import type { Config } from './config.js'
import { Clients } from './domain/clients.js'
import { SecretCheck } from './domain/secret-check.js'
import { Users } from './domain/users.js'

const RATE_LIMIT = Symbol('rate limit')

/** Wires the authorization server; the only file that knows every adapter. */
@Module({})
export class AuthorizationServerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
    private readonly pool: pg.Pool,
    private readonly expiredRows: ExpiredRows,
    provider: Provider,
    registry: Registry,
    readiness: Readiness,
    @Inject(RATE_LIMIT) rateLimit: RateLimit,
  ) {
    reportProviderEvents(provider, registry)
    mountProvider(httpAdapter.getInstance(), provider, rateLimit)
    readiness.register({
      name: 'postgres',
      check: async () => void (await pool.query('select from oidc_artifact limit 1')),
    })
  }

  onApplicationBootstrap(): void {
    this.expiredRows.start()
  }

  async onApplicationShutdown(): Promise<void> {
    this.expiredRows.stop()
    await this.pool.end()
  }

  static register(config: Config): DynamicModule {
    return {
      module: AuthorizationServerModule,
      imports: [HealthModule.forRoot(), MetricsModule.forRoot({ defaultLabels: { service: 'authorization-server' } })],
      controllers: [InteractionController],
      providers: [
        { provide: RATE_LIMIT, useValue: config.rateLimit },
        { provide: pg.Pool, useFactory: () => databaseOf(config) },
        { provide: ExpiredRows, useFactory: expiredRows, inject: [pg.Pool] },
        { provide: SecretCheck, useFactory: (pool: pg.Pool) => secretCheck(config, pool), inject: [pg.Pool] },
        { provide: Users, useFactory: (check: SecretCheck) => new Users(config.users, check), inject: [SecretCheck] },
        {
          provide: Clients,
          useFactory: (check: SecretCheck) => new Clients(config.clients, check),
          inject: [SecretCheck],
        },
        {
          provide: Provider,
          useFactory: (pool: pg.Pool, clients: Clients, users: Users) => providerOf(config, pool, clients, users),
          inject: [pg.Pool, Clients, Users],
        },
        { provide: Interactions, useFactory: (provider: Provider) => new Interactions(provider), inject: [Provider] },
      ],
    }
  }
}

function databaseOf({ databaseUrl }: Config): pg.Pool {
  const logger = new Logger('Database')
  return openDatabase({ url: databaseUrl, onConnectionLost: (error) => logger.warn('connection lost', error) })
}

function expiredRows(pool: pg.Pool): ExpiredRows {
  const logger = new Logger(ExpiredRows.name)
  return new ExpiredRows(pool, (error) => logger.warn('cannot delete expired rows', error))
}

function secretCheck({ secretLimits, attemptWindowSeconds }: Config, pool: pg.Pool): SecretCheck {
  return new SecretCheck(new Argon2SecretHashes(), new PostgresAttempts(pool, attemptWindowSeconds), secretLimits)
}

async function providerOf(config: Config, pool: pg.Pool, clients: Clients, users: Users): Promise<Provider> {
  const { signingKeys } = config
  return createProvider(
    {
      ...config,
      signingKeys: typeof signingKeys === 'string' ? await new KeyFile(signingKeys).readOrCreate() : signingKeys,
    },
    { clients, users, artifacts: (kind) => new PostgresOidcAdapter(pool, kind) },
  )
}
