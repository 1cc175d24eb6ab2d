import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageConsumer, MessageProducer, Subscription } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { deadLetterChannel } from './dead-letter.js'
import { DeadLetterReplay, type Replayed } from './dead-letter-replay.js'

export interface ReplayOptions {
  /** Whose dead letters; those of other subscribers are left alone. */
  readonly subscriberId: string
  /** The channels that the messages first came on. */
  readonly channels: readonly string[]
  readonly consumer: MessageConsumer
  readonly transactions: TypeOrmTransactions
  /** The outbox's producer. */
  readonly producer: MessageProducer
  /** How long nothing may come before the work is taken for done. Default: 3 s. */
  readonly idleMs?: number
  /** How long the broker may be out of reach. Default: 60 s. */
  readonly unhealthyLimitMs?: number
}

/**
 * Sends the messages that a subscriber gave up again, with their IDs and headers, to the channels they came on. Only that
 * subscriber handles them: for the others they are duplicates. Each dead letter is replayed once, also when this is
 * interrupted and started again. A message that fails again is a new dead letter, for the next replay. Replayed messages
 * come after those that once were their successors.
 *
 * @throws DeadLettersUnreachableError when the broker is out of reach for too long
 * @throws DeadLettersNotReplayedError when sending failed, and did so until nothing else came
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<Replayed> {
  const { subscriberId, channels, consumer } = options
  const replay = new DeadLetterReplay(options)
  const subscription = await consumer.subscribe({
    subscriberId: `${subscriberId}.replay`,
    channels: channels.map(deadLetterChannel),
    handler: (deadLetters) => replay.handle(deadLetters),
  })
  try {
    await untilIdle(subscription, replay, options)
  } finally {
    await subscription.close()
  }
  return replay.result()
}

async function untilIdle(
  subscription: Subscription,
  replay: DeadLetterReplay,
  { idleMs = 3_000, unhealthyLimitMs = 60_000 }: ReplayOptions,
): Promise<void> {
  let healthyAt = performance.now()
  let busyAt = healthyAt
  while (performance.now() - busyAt < idleMs) {
    await sleep(Math.min(idleMs, 50))
    const { healthy, reason } = subscription.status()
    if (healthy) healthyAt = performance.now()
    if (!healthy || replay.worked()) busyAt = performance.now()
    if (performance.now() - healthyAt > unhealthyLimitMs) throw new DeadLettersUnreachableError(reason)
  }
}

export class DeadLettersUnreachableError extends Error {
  readonly code = 'DEAD_LETTERS_UNREACHABLE'

  constructor(reason = 'the subscription is not healthy') {
    super(`cannot read the dead letters: ${reason}`)
    this.name = 'DeadLettersUnreachableError'
  }
}
