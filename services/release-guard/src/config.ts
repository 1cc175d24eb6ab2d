import { baseUrl, host, integer, logEnvironment, port, profile, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { clientEnvironment, secret } from './client-environment.js'

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
const milliseconds = (most: number) => integer({ min: 1, max: most })
const MINUTE_MS = 60_000

const canaryUrl = z
  .string()
  .refine((text) => /^https?:\/\/\S*\{port\}$/.test(text), 'must be like http://{name}-canary.{namespace}:{port}')

const hostNames = z
  .string()
  .regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/, 'must be names of hosts, with commas between several')
  .transform((text) => text.split(','))

const environment = z.object({
  PROFILE: profile,
  HOST: host,
  PORT: port.default(8090),
  ...logEnvironment,
  SHUTDOWN_DRAIN_MS: integer({ min: 0, max: 60_000 }).default(0),

  NAMESPACE: z.string({ error: 'must be the name of a namespace' }).regex(DNS_LABEL, 'must be the name of a namespace'),
  KUBERNETES_SERVICE_HOST: z.string().default('kubernetes.default.svc'),
  KUBERNETES_SERVICE_PORT: port.default(443),
  KUBERNETES_URL: baseUrl.optional(),
  KUBERNETES_TIMEOUT_MS: milliseconds(MINUTE_MS).default(5000),
  SERVICE_ACCOUNT_FOLDER: z.string().default('/var/run/secrets/kubernetes.io/serviceaccount'),

  CANARY_URL: canaryUrl.default('http://{name}-canary.{namespace}:{port}'),
  SMOKE_REQUEST_TIMEOUT_MS: milliseconds(MINUTE_MS).default(5000),
  ...clientEnvironment,

  GATEWAY_HOSTS: hostNames.default(['internal.gateway', 'traefik.gateway']),
  ROLLOUT_SEND_MS: milliseconds(MINUTE_MS).default(8000),
  ROLLOUT_SETTLE_MS: integer({ min: 0, max: MINUTE_MS }).default(6000),

  MESSAGE_CHECK_WAIT_MS: milliseconds(10 * MINUTE_MS).default(50_000),
  MESSAGE_CHECK_POLL_MS: milliseconds(MINUTE_MS).default(1000),
  MESSAGE_CHECK_DEADLINE_SECONDS: integer({ min: 1, max: 3600 }).default(60),
  MESSAGE_CHECK_KEEP_SECONDS: integer({ min: 0, max: 604_800 }).default(3600),

  GITHUB_API_URL: baseUrl.default('https://api.github.com'),
  GITHUB_REPOSITORY: z
    .string({ error: 'must be <owner>/<repository>' })
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be <owner>/<repository>'),
  GITHUB_TOKEN: secret,
  GITHUB_TIMEOUT_MS: milliseconds(MINUTE_MS).default(2500),
  DISPATCH_ATTEMPTS: integer({ min: 1, max: 10 }).default(3),
  DISPATCH_BACKOFF_MS: milliseconds(MINUTE_MS).default(500),

  ROUND_INTERVAL_MS: milliseconds(10 * MINUTE_MS).default(15_000),
  WATCH_SECONDS: integer({ min: 0, max: 86_400 }).default(600),
  WATCH_INTERVAL_SECONDS: integer({ min: 1, max: 3600 }).default(60),
  PROMETHEUS_TIMEOUT_MS: milliseconds(MINUTE_MS).default(5000),
})

/** What the guard is told from outside. README.md describes the variables. */
export type Config = ReturnType<typeof readConfig>

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readConfig(variables: NodeJS.ProcessEnv) {
  const read = readEnvironment(environment, variables)
  return {
    host: read.HOST,
    port: read.PORT,
    shutdownDrainMs: read.SHUTDOWN_DRAIN_MS,
    namespace: read.NAMESPACE,
    kubernetes: {
      url: read.KUBERNETES_URL ?? `https://${hostInUrl(read.KUBERNETES_SERVICE_HOST)}:${read.KUBERNETES_SERVICE_PORT}`,
      timeoutMs: read.KUBERNETES_TIMEOUT_MS,
      serviceAccountFolder: read.SERVICE_ACCOUNT_FOLDER,
    },
    newVersions: { url: read.CANARY_URL, timeoutMs: read.SMOKE_REQUEST_TIMEOUT_MS },
    client: { tokenUrl: read.TOKEN_URL, id: read.CLIENT_ID, secret: read.CLIENT_SECRET },
    gatewayHosts: read.GATEWAY_HOSTS,
    rollout: { sendMs: read.ROLLOUT_SEND_MS, settleMs: read.ROLLOUT_SETTLE_MS },
    messageCheck: {
      waitMs: read.MESSAGE_CHECK_WAIT_MS,
      pollMs: read.MESSAGE_CHECK_POLL_MS,
      deadlineSeconds: read.MESSAGE_CHECK_DEADLINE_SECONDS,
      keepSeconds: read.MESSAGE_CHECK_KEEP_SECONDS,
    },
    github: {
      url: read.GITHUB_API_URL,
      repository: read.GITHUB_REPOSITORY,
      token: read.GITHUB_TOKEN,
      timeoutMs: read.GITHUB_TIMEOUT_MS,
      attempts: read.DISPATCH_ATTEMPTS,
      backoffMs: read.DISPATCH_BACKOFF_MS,
    },
    roundIntervalMs: read.ROUND_INTERVAL_MS,
    watch: { seconds: read.WATCH_SECONDS, intervalSeconds: read.WATCH_INTERVAL_SECONDS },
    prometheusTimeoutMs: read.PROMETHEUS_TIMEOUT_MS,
  }
}

/** IPv6 stands in brackets there. */
const hostInUrl = (name: string) => (name.includes(':') ? `[${name}]` : name)
