import { ConfigurationError, postgresUrl, profile, type Profile, readEnvironment } from '@ltp/environment'
import { tracingSettings, type TracingSettings } from '@ltp/tracing'
import { databaseWaitMs } from '@ltp/wait-for-postgres'
import { z } from 'zod'
import type { SigningKeySet } from './adapters/signing-keys/signing-keys.js'
import { configSchema } from './config-schema.js'
import { DEMO_COOKIE_KEY, demoClients, demoUsers } from './demo.js'
import type { Client } from './domain/client.js'
import type { SecretLimits } from './domain/secret-check.js'
import type { User } from './domain/user.js'
import { type FileVariables, readFileVariables } from './file-variables.js'

/** What the authorization server is told from outside. README.md describes the variables. */
export interface Config {
  readonly profile: Profile
  readonly host: string
  readonly port: number
  readonly databaseUrl: string
  readonly migrateOnStart: boolean
  readonly issuer: string
  readonly audience: string
  /** The keys, or the file that keeps them and is made when it is missing. */
  readonly signingKeys: SigningKeySet | string
  readonly cookieKeys: readonly string[]
  readonly clients: readonly Client[]
  readonly users: readonly User[]
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  readonly sessionSeconds: number
  readonly secretLimits: SecretLimits
  readonly attemptWindowSeconds: number
  /** Of one address, in requests within milliseconds; no limit when `requests` is 0. */
  readonly rateLimit: { readonly requests: number; readonly window: number }
  /** Addresses and networks whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly shutdownDrainMs: number
  readonly tracing: TracingSettings
}

const SECRETS = ['DATABASE_URL', 'CLIENTS', 'USERS', 'COOKIE_KEYS']

/** @throws ConfigurationError naming every missing and every wrong variable, demo secrets among them */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const where = profile.safeParse(environment.PROFILE).data ?? 'cluster'
  // elsewhere the server writes that file itself
  const names = where === 'cluster' ? [...SECRETS, 'SIGNING_KEYS'] : SECRETS
  const read = readAll(configSchema(where), readFileVariables(environment, names))
  return {
    profile: read.PROFILE,
    host: read.HOST,
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    migrateOnStart: read.MIGRATIONS === 'on-start',
    issuer: read.ISSUER ?? 'http://localhost:9000',
    audience: read.AUDIENCE,
    signingKeys: read.SIGNING_KEYS ?? read.SIGNING_KEYS_FILE,
    cookieKeys: read.COOKIE_KEYS ?? [DEMO_COOKIE_KEY],
    clients: read.CLIENTS ?? demoClients(read.WEB_REDIRECT_URIS),
    users: read.USERS ?? demoUsers(),
    accessTokenSeconds: read.ACCESS_TOKEN_SECONDS,
    refreshTokenSeconds: read.REFRESH_TOKEN_SECONDS,
    sessionSeconds: read.SESSION_SECONDS,
    secretLimits: { perAccount: read.ATTEMPTS_PER_ACCOUNT, perAddress: read.ATTEMPTS_PER_ADDRESS },
    attemptWindowSeconds: read.ATTEMPT_WINDOW_SECONDS,
    rateLimit: { requests: read.RATE_LIMIT_REQUESTS, window: read.RATE_LIMIT_WINDOW_MS },
    trustedProxies: read.TRUSTED_PROXIES,
    shutdownDrainMs: read.SHUTDOWN_DRAIN_MS,
    tracing: tracingSettings(read),
  }
}

/** All that migrating needs. */
export interface MigrationConfig {
  readonly databaseUrl: string
  /** How long to wait for a database that cannot be reached yet, at most. */
  readonly waitMs: number
}

/** @throws ConfigurationError */
export function readMigration(environment: NodeJS.ProcessEnv): MigrationConfig {
  const schema = z.object({ DATABASE_URL: postgresUrl, DATABASE_WAIT_MS: databaseWaitMs })
  const read = readAll(schema, readFileVariables(environment, ['DATABASE_URL']))
  return { databaseUrl: read.DATABASE_URL, waitMs: read.DATABASE_WAIT_MS }
}

function readAll<Schema extends z.ZodType>(schema: Schema, { variables, problems }: FileVariables): z.output<Schema> {
  try {
    const read = readEnvironment(schema, variables)
    if (problems.length === 0) return read
    throw new ConfigurationError([])
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    throw new ConfigurationError([...problems, ...error.problems], error.heading)
  }
}
