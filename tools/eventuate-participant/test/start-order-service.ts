import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { TestIssuer } from '@ltp/auth/testing'
import { freePort } from '@ltp/infrastructure'
import { type OwnedProcess, startOwnedProcess } from '../src/owned-process.js'

const MAIN = fileURLToPath(new URL('../../../services/order-service/dist/main.js', import.meta.url))

/** Makes the service stop at the end of its input, as the participant does. */
const STOP_WITH_OWNER = 'process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume()'

export interface OrderServiceOptions {
  readonly databaseUrl: string
  readonly brokers: readonly string[]
  readonly issuer: TestIssuer
}

export interface RunningOrderService extends OwnedProcess {
  readonly url: string
}

/** Starts the order-service as built, with Kafka. Resolves when it is ready by its own account. */
export async function startOrderService(options: OrderServiceOptions): Promise<RunningOrderService> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = await startOwnedProcess({
    name: 'order-service',
    command: process.execPath,
    args: ['--import', `data:text/javascript,${encodeURIComponent(STOP_WITH_OWNER)}`, MAIN],
    env: environment(options, port),
    isReady: (_, signal) => becomesReady(url, signal),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 20_000,
  })
  return { ...child, url }
}

function environment({ databaseUrl, brokers, issuer }: OrderServiceOptions, port: number): NodeJS.ProcessEnv {
  return {
    PROFILE: 'laptop',
    PORT: String(port),
    ISSUER: issuer.issuer,
    JWKS_URI: issuer.jwksUri,
    AUDIENCE: issuer.audience,
    DATABASE_URL: databaseUrl,
    MIGRATIONS: 'on-start',
    MESSAGE_BROKER: 'kafka',
    KAFKA_BROKERS: brokers.join(','),
  }
}

async function becomesReady(url: string, signal: AbortSignal): Promise<void> {
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) await delay(100, undefined, { signal })
}
