import {
  host,
  hasOwnPassword,
  httpUrl,
  integer,
  logEnvironment,
  port,
  postgresUrl,
  profile,
  type Profile,
  proxies,
  textList,
} from '@ltp/environment'
import { tracingEnvironment } from '@ltp/tracing'
import { z } from 'zod'
import { clientList, cookieKeys, jsonOf, signingKeys, userList } from './config-values.js'

const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS

const issuer = httpUrl.refine((url) => new URL(url).origin === url, 'must be an http(s) URL without a path')

const ownDatabaseUrl = postgresUrl.refine(
  (url) => !URL.canParse(url) || hasOwnPassword(url), // what is no URL is told by postgresUrl
  'must hold a password that is no demo password, since PROFILE is cluster',
)

/** What has the same default everywhere. */
const settings = {
  PROFILE: profile,
  HOST: host,
  PORT: port.default(9000),
  ...logEnvironment,
  ...tracingEnvironment,
  MIGRATIONS: z.enum(['on-start', 'separate'], { error: 'must be on-start or separate' }).default('separate'),
  AUDIENCE: z.string().default('customers-and-orders'),
  ACCESS_TOKEN_SECONDS: integer({ min: 60, max: HOUR_SECONDS }).default(600),
  REFRESH_TOKEN_SECONDS: integer({ min: 60 }).default(14 * DAY_SECONDS),
  SESSION_SECONDS: integer({ min: 60 }).default(8 * HOUR_SECONDS),
  ATTEMPTS_PER_ACCOUNT: integer({ min: 1 }).default(10),
  ATTEMPTS_PER_ADDRESS: integer({ min: 1 }).default(100),
  ATTEMPT_WINDOW_SECONDS: integer({ min: 1 }).default(300),
  RATE_LIMIT_REQUESTS: integer({ min: 0 }).default(1000),
  RATE_LIMIT_WINDOW_MS: integer({ min: 100, max: HOUR_SECONDS * 1000 }).default(10_000),
  TRUSTED_PROXIES: proxies.default([]),
  SHUTDOWN_DRAIN_MS: integer({ min: 0, max: 60_000 }).default(0),
}

/** A laptop does with little; elsewhere secrets must be given, and in a cluster none that everybody knows. */
export function configSchema(where: Profile) {
  const rules = { demoAllowed: where !== 'cluster' }
  const unlessLaptop = <Schema extends z.ZodType>(schema: Schema) => (where === 'laptop' ? schema.optional() : schema)
  return z.object({
    ...settings,
    DATABASE_URL: where === 'cluster' ? ownDatabaseUrl : postgresUrl,
    ISSUER: unlessLaptop(issuer),
    CLIENTS: unlessLaptop(jsonOf(clientList(rules))),
    USERS: unlessLaptop(jsonOf(userList(rules))),
    COOKIE_KEYS: unlessLaptop(textList.pipe(cookieKeys(rules))),
    SIGNING_KEYS: where === 'cluster' ? jsonOf(signingKeys) : jsonOf(signingKeys).optional(),
    SIGNING_KEYS_FILE: z.string().default('.laptop/signing-keys.json'),
    WEB_REDIRECT_URIS: textList.default(['http://localhost:8080/']),
  })
}
