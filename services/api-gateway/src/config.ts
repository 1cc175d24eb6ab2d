import { type AccessTokenVerifierOptions, tokenEnvironment, tokenUrl, verifierOptions } from '@ltp/auth'
import {
  baseUrl,
  host,
  integer,
  logEnvironment,
  port,
  profile,
  type Profile,
  proxies,
  readEnvironment,
  textList,
} from '@ltp/environment'
import { LAB_RULE, labEnvironment } from '@ltp/lab'
import { tracingEnvironment, tracingSettings, type TracingSettings } from '@ltp/tracing'
import { z } from 'zod'

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text

const serviceUrl = baseUrl.refine(isOrigin, 'must be an http(s) URL without a path')
const origins = textList.pipe(
  z.array(z.string()).refine((list) => list.every(isOrigin), 'must list origins such as https://shop.example'),
)
/** What everybody may do; what operators may (`sagas:admin`) is a default only where everybody is one. */
const PAGE_SCOPES = ['customers:read', 'customers:write', 'orders:read', 'orders:write', 'journeys:read']
const scopes = textList.pipe(
  z.array(z.string().regex(/^[!#-[\]-~]+$/, 'must list scopes such as customers:read,orders:read')),
)

const variables = z.object({
  PROFILE: profile,
  HOST: host,
  PORT: port.default(8080),
  PUBLIC_URL: baseUrl,
  AUTHORIZATION_SERVER_URL: baseUrl,
  CUSTOMER_SERVICE_PUBLIC_URL: baseUrl.optional(),
  ORDER_SERVICE_PUBLIC_URL: baseUrl.optional(),
  CUSTOMER_SERVICE_URL: serviceUrl,
  ORDER_SERVICE_URL: serviceUrl,
  JOURNEY_SERVICE_URL: serviceUrl.optional(),
  ...logEnvironment,
  ...tracingEnvironment,
  ...tokenEnvironment,
  CALL_TIMEOUT_MS: integer({ min: 1, max: 60_000 }).default(1000),
  BREAKER_FAILURE_PERCENTAGE: integer({ min: 1, max: 99 }).default(50),
  BREAKER_MINIMUM_CALLS: integer({ min: 1 }).default(10),
  BREAKER_WINDOW_MS: integer({ min: 100, max: 3_600_000 }).default(10_000),
  BREAKER_PAUSE_MS: integer({ min: 1, max: 3_600_000 }).default(2000),
  RATE_LIMIT_REQUESTS: integer({ min: 0 }).default(1000),
  RATE_LIMIT_WINDOW_MS: integer({ min: 100, max: 3_600_000 }).default(1000),
  STREAMS_PER_CALLER: integer({ min: 1, max: 100 }).default(10),
  PAGE_FOLDER: z.string().optional(),
  PAGE_CLIENT_ID: z.string().default('web'),
  PAGE_SCOPES: scopes.optional(),
  FEATURE_FLAGS_FILE: z.string().optional(),
  FEATURE_FLAGS_POLL_MS: integer({ min: 10, max: 3_600_000 }).default(5000),
  ...labEnvironment,
  CORS_ORIGINS: origins.default([]),
  TRUSTED_PROXIES: proxies.default([]),
  SHUTDOWN_DRAIN_MS: integer({ min: 0, max: 60_000 }).default(0),
})

const environment = variables.refine(LAB_RULE.isKept, {
  path: [LAB_RULE.variable],
  error: LAB_RULE.error,
  // told together with what is wrong with other variables
  when: ({ value }) => typeof value === 'object',
})

/** Addresses that people outside can open; a service without one is not linked. */
export interface PublicUrls {
  readonly gateway: string
  readonly authorizationServer: string
  readonly customerService?: string
  readonly orderService?: string
}

/** What the gateway is told from outside. README.md describes the variables. */
export interface Config {
  readonly profile: Profile
  readonly host: string
  readonly port: number
  readonly publicUrls: PublicUrls
  readonly customerServiceUrl: string
  readonly orderServiceUrl: string
  /** Undefined where nobody keeps journeys. */
  readonly journeyServiceUrl?: string
  readonly tokens: AccessTokenVerifierOptions
  /** Where clients get tokens, as the API document tells. */
  readonly tokenUrl: string
  readonly callTimeLimit: number
  readonly breaker: {
    readonly failurePercentage: number
    readonly minimumCalls: number
    readonly window: number
    readonly pause: number
  }
  /** No limit when `requests` is 0. */
  readonly rateLimit: { readonly requests: number; readonly window: number }
  /** Journeys are told to so many listeners of one caller at once. */
  readonly streamsPerCaller: number
  /** Which features are released, and to whom: read again each `interval`. Without a file: none. */
  readonly featureFlags: { readonly file?: string; readonly interval: number }
  /** The page at `/`: where its files are (default: where it was built), the client by which people sign in, and what they ask for. */
  readonly page: { readonly folder?: string; readonly clientId: string; readonly scopes: readonly string[] }
  /** Of a laptop: the switches of faults on purpose. */
  readonly labFile?: string
  readonly corsOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
  readonly shutdownDrainMs: number
  readonly tracing: TracingSettings
}

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const read = readEnvironment(environment, variables)
  return {
    profile: read.PROFILE,
    host: read.HOST,
    port: read.PORT,
    publicUrls: {
      gateway: read.PUBLIC_URL,
      authorizationServer: read.AUTHORIZATION_SERVER_URL,
      customerService: read.CUSTOMER_SERVICE_PUBLIC_URL,
      orderService: read.ORDER_SERVICE_PUBLIC_URL,
    },
    customerServiceUrl: read.CUSTOMER_SERVICE_URL,
    orderServiceUrl: read.ORDER_SERVICE_URL,
    journeyServiceUrl: read.JOURNEY_SERVICE_URL,
    tokens: verifierOptions(read),
    // not the issuer's: browsers may know the authorization server by another name than the tokens do
    tokenUrl: tokenUrl({ ISSUER: read.AUTHORIZATION_SERVER_URL, TOKEN_URL: read.TOKEN_URL }),
    callTimeLimit: read.CALL_TIMEOUT_MS,
    breaker: {
      failurePercentage: read.BREAKER_FAILURE_PERCENTAGE,
      minimumCalls: read.BREAKER_MINIMUM_CALLS,
      window: read.BREAKER_WINDOW_MS,
      pause: read.BREAKER_PAUSE_MS,
    },
    rateLimit: { requests: read.RATE_LIMIT_REQUESTS, window: read.RATE_LIMIT_WINDOW_MS },
    streamsPerCaller: read.STREAMS_PER_CALLER,
    featureFlags: { file: read.FEATURE_FLAGS_FILE, interval: read.FEATURE_FLAGS_POLL_MS },
    page: { folder: read.PAGE_FOLDER, clientId: read.PAGE_CLIENT_ID, scopes: pageScopes(read) },
    labFile: read.LAB_FILE,
    corsOrigins: read.CORS_ORIGINS,
    trustedProxies: read.TRUSTED_PROXIES,
    shutdownDrainMs: read.SHUTDOWN_DRAIN_MS,
    tracing: tracingSettings(read),
  }
}

/** The lab is part of the page wherever there is one. */
function pageScopes({ PROFILE, PAGE_SCOPES: told, LAB_FILE }: z.output<typeof variables>): string[] {
  const wanted = told ?? (PROFILE === 'cluster' ? PAGE_SCOPES : [...PAGE_SCOPES, 'sagas:admin'])
  return LAB_FILE === undefined ? wanted : [...wanted, 'lab:write']
}
