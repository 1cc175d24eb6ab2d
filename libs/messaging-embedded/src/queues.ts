import { destination, type Message, partitionKey } from '@ltp/messaging'
import type { JobInsert, Queue } from 'pg-boss'
import { v7 as uuidv7 } from 'uuid'

/** Retries end in an inbox's dead letters, never here: a message that the queue gave up would be lost. */
const NO_LIMIT = 2_147_483_647

export interface QueueLimits {
  /** How long a message is kept: in its channel for groups to come, and in a group's queue for a group that is away. */
  readonly retentionSeconds: number
  /** How long a handled message is kept, for people to look at. */
  readonly handledRetentionSeconds: number
  /** Pause before messages are handed over again after their handler failed. */
  readonly redeliveryDelaySeconds: number
  /** A handler that takes longer than this is given up, and its messages are handed over again. */
  readonly handlerTimeoutSeconds: number
  /** Messages of a process that died are handed over again after this time without a sign of life (at least 10 s). */
  readonly sessionTimeoutSeconds: number
}

/** Queue of all messages of a channel, which nobody consumes: what a new group begins with. */
export function channelQueue(channel: string): string {
  return `channel/${legalName(channel)}`
}

/** Queue of the messages that a group has yet to handle in a channel. */
export function groupQueue(channel: string, subscriberId: string): string {
  return `group/${legalName(subscriberId)}/${legalName(channel)}`
}

export function channelQueueOptions({ retentionSeconds }: QueueLimits): Omit<Queue, 'name'> {
  return { policy: 'standard', retentionSeconds }
}

/** Strict order per key: no job of a key is handed out while an earlier one is active or waits for its retry. */
export function groupQueueOptions(limits: QueueLimits): Omit<Queue, 'name'> {
  return {
    policy: 'key_strict_fifo',
    notify: true,
    retryLimit: NO_LIMIT,
    retryDelay: limits.redeliveryDelaySeconds,
    expireInSeconds: limits.handlerTimeoutSeconds,
    heartbeatSeconds: limits.sessionTimeoutSeconds,
    retentionSeconds: limits.retentionSeconds,
    deleteAfterSeconds: limits.handledRetentionSeconds,
  }
}

/** The queue's order is by transaction and, inside of one, by id: so the ids have to ascend. */
export function jobs(messages: readonly Message[]): JobInsert<Message>[] {
  return messages.map((message) => ({ id: uuidv7(), data: message, singletonKey: partitionKey(message) }))
}

export function byChannel(messages: readonly Message[]): Map<string, Message[]> {
  return Map.groupBy(messages, destination)
}

export class IllegalNameError extends Error {
  readonly code = 'ILLEGAL_NAME'

  constructor(name: string) {
    super(`'${name}' is no name for a channel or subscriber: only letters, digits, '.', '_' and '-' are, as in Kafka`)
    this.name = 'IllegalNameError'
  }
}

function legalName(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new IllegalNameError(name)
  return name
}
