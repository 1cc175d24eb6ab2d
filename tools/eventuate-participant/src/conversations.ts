import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { javaArguments } from './java.js'
import { javaClassPath } from './java-classes.js'

const TIME_LIMIT_MS = 60_000

/** A conversation that Java has had, as told by `Conversations.java`. */
export interface Conversation {
  readonly name: string
  /** What all of its messages have in a header: a saga id, a message id or an aggregate id. */
  readonly id: string
  /** How it ended: the saga's outcome, or `sent`. */
  readonly end: string
}

/**
 * Has Java's orchestrator talk to the participant that runs with customer 1 and a limit of 15.00. The suffix ends the
 * names of all channels and types, so that several can talk on one Kafka.
 */
export async function haveConversations(brokers: readonly string[], suffix = ''): Promise<readonly Conversation[]> {
  const command = javaArguments(await javaClassPath(), 'Conversations', [brokers.join(','), suffix])
  const { stdout } = await promisify(execFile)('java', command, { timeout: TIME_LIMIT_MS })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string, string])
    .map(([name, id, end]) => ({ name, id, end }))
}
