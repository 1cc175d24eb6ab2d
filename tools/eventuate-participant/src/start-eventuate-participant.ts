import { once } from 'node:events'
import { javaArguments } from './java.js'
import { javaClassPath } from './java-classes.js'
import { type OwnedProcess, startOwnedProcess } from './owned-process.js'

export interface EventuateParticipantOptions {
  /** Kafka's bootstrap servers, each `host:port`. */
  readonly brokers: readonly string[]
  /** The customers it knows: id to credit limit, both as decimal text: `{ '1': '15.00' }`. */
  readonly customers: Readonly<Record<string, string>>
  /** Channel of its commands. Default: `customerService`. */
  readonly channel?: string
  /** Its consumer group. Default: `customerCommandDispatcher`, customer-service's own name in the Java example. */
  readonly subscriberId?: string
  /**
   * Postgres URL of a database with tables `message` and `received_messages`. With it, replies go to the outbox, for a
   * relay to publish, and a command that comes twice is handled once. Default: replies go straight to Kafka.
   */
  readonly outboxUrl?: string
  /** Time until it must be subscribed, without the build. Default: 30 s. */
  readonly startTimeoutMs?: number
  /** Time for an orderly stop, then SIGKILL. Default: 5 s. */
  readonly stopTimeoutMs?: number
}

/**
 * Starts a Java process with a saga participant built on Eventuate Tram, which plays customer-service. It ends when
 * this process does.
 *
 * @throws with what it wrote when it does not come up
 */
export async function startEventuateParticipant(options: EventuateParticipantOptions): Promise<OwnedProcess> {
  const { brokers, customers, channel = 'customerService', subscriberId = 'customerCommandDispatcher' } = options
  const limits = Object.entries(customers).map(([id, limit]) => `${id}=${limit}`)
  const args = [brokers.join(','), subscriberId, channel, ...limits]
  return startOwnedProcess({
    ...options,
    name: 'the Eventuate participant',
    command: 'java',
    args: javaArguments(await javaClassPath(), 'Participant', args),
    env: options.outboxUrl === undefined ? {} : { OUTBOX_JDBC_URL: jdbcUrl(options.outboxUrl) },
    isReady: (child, signal) => once(child.stdout, 'data', { signal }),
  })
}

function jdbcUrl(url: string): string {
  const { host, pathname, username, password } = new URL(url)
  // Still percent-encoded, as JDBC wants them.
  return `jdbc:postgresql://${host}${pathname}?user=${username}&password=${password}`
}
