import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { javaArguments } from './java.js'
import { javaClassPath } from './java-classes.js'

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
  /** Time until it must be subscribed. Default: 30 s, without the build. */
  readonly startTimeoutMs?: number
  /** Time for an orderly stop, then SIGKILL. Default: 5 s. */
  readonly stopTimeoutMs?: number
}

export interface EventuateParticipant {
  readonly pid: number
  /** Resolves when the process has ended. Repeated calls are harmless. */
  stop(): Promise<void>
}

/**
 * Starts a Java process with a saga participant built on Eventuate Tram, which plays customer-service. It ends when
 * this process does: it reads a pipe that only this process holds open.
 *
 * @throws with what it wrote when it does not come up
 */
export async function startEventuateParticipant(options: EventuateParticipantOptions): Promise<EventuateParticipant> {
  const { brokers, customers, channel = 'customerService', subscriberId = 'customerCommandDispatcher' } = options
  const limits = Object.entries(customers).map(([id, limit]) => `${id}=${limit}`)
  const args = [brokers.join(','), subscriberId, channel, ...limits]
  const outbox = options.outboxUrl === undefined ? {} : { OUTBOX_JDBC_URL: jdbcUrl(options.outboxUrl) }
  const env = { ...process.env, ...outbox }
  const child = spawn('java', javaArguments(await javaClassPath(), 'Participant', args), { env })
  const stop = () => stopChild(child, options.stopTimeoutMs ?? 5_000)
  try {
    await becomesReady(child, options.startTimeoutMs ?? 30_000)
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid as number, stop }
}

function jdbcUrl(url: string): string {
  const { host, pathname, username, password } = new URL(url)
  // Still percent-encoded, as JDBC wants them.
  return `jdbc:postgresql://${host}${pathname}?user=${username}&password=${password}`
}

async function becomesReady(child: ChildProcessWithoutNullStreams, timeoutMs: number): Promise<void> {
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000)))
  const problem = (what: string) => new Error(`the Eventuate participant ${what}: ${said}`)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  try {
    await Promise.race([
      once(child.stdout, 'data', { signal: late.signal }),
      once(child, 'close').then(() => Promise.reject(problem('ended before it was ready'))),
    ])
  } catch (error) {
    throw late.signal.aborted ? problem(`was not ready after ${timeoutMs} ms`) : error
  } finally {
    clearTimeout(timer)
  }
}

async function stopChild(child: ChildProcessWithoutNullStreams, timeoutMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin.end()
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  await ended
  clearTimeout(timer)
}
