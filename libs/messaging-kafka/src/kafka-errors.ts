import { BrokerClosedError } from '@ltp/messaging'

/** No broker answered: wrong address, broker down, network or TLS trouble. */
export class BrokerUnreachableError extends Error {
  readonly code = 'BROKER_UNREACHABLE'

  constructor(brokers: readonly string[], cause: unknown) {
    super(`no Kafka broker answers at ${brokers.join(', ')}: ${reasonOf(cause)}`, { cause })
    this.name = 'BrokerUnreachableError'
  }
}

/** Messages that were not acknowledged. Some may have arrived; sending all of them again is right. */
export class DeliveryFailedError extends Error {
  readonly code = 'DELIVERY_FAILED'

  constructor(count: number, topics: readonly string[], attempts: number, cause: unknown) {
    super(`${count} messages to ${topics.join(', ')} not delivered in ${attempts} attempts: ${reasonOf(cause)}`, {
      cause,
    })
    this.name = 'DeliveryFailedError'
  }
}

/** Kafka's answer to a request does not cover all that the request held. */
export class NotAcknowledgedError extends Error {
  readonly code = 'NOT_ACKNOWLEDGED'

  constructor(partitions: readonly string[]) {
    super(`not acknowledged, their leader may have moved: ${partitions.join(', ')}`)
    this.name = 'NotAcknowledgedError'
  }
}

export class SubscriptionFailedError extends Error {
  readonly code = 'SUBSCRIPTION_FAILED'

  constructor(subscriberId: string, channels: readonly string[], cause: unknown) {
    super(`${subscriberId} cannot subscribe to ${channels.join(', ')}: ${reasonOf(cause)}`, { cause })
    this.name = 'SubscriptionFailedError'
  }
}

export class MessageTooLargeError extends Error {
  readonly code = 'MESSAGE_TOO_LARGE'

  constructor(id: string, bytes: number, limit: number) {
    super(`message ${id} has ${bytes} bytes, more than the limit of ${limit}`)
    this.name = 'MessageTooLargeError'
  }
}

export class InvalidChannelError extends Error {
  readonly code = 'INVALID_CHANNEL'

  constructor(channel: string) {
    super(`"${channel}" is no channel name: 1 to 249 of the characters a-z A-Z 0-9 . _ - are allowed`)
    this.name = 'InvalidChannelError'
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const PERMANENT = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_RECORD',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
])

// What a broker answers that has not yet heard from the controller of a new topic, or of its leader
const NOT_YET_KNOWN = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'])

/** Whether the same request would be refused again. */
export function isPermanent(error: unknown): boolean {
  return causesOf(error).some(
    (cause) =>
      cause instanceof BrokerClosedError ||
      cause.name === 'KafkaJSSASLAuthenticationError' ||
      PERMANENT.has(cause.type ?? ''),
  )
}

/** Whether a broker does not know a topic yet that may have been created a moment ago, by anybody. */
export function isNotYetKnown(error: unknown): boolean {
  return causesOf(error).some(({ type }) => NOT_YET_KNOWN.has(type ?? ''))
}

/** The error and what caused it: kafkajs wraps errors when it gives up. */
function causesOf(error: unknown): (Error & { type?: string })[] {
  const causes: Error[] = []
  for (let cause = error; cause instanceof Error && !causes.includes(cause); cause = cause.cause) causes.push(cause)
  return causes
}
