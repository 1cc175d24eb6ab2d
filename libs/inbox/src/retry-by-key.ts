import { setTimeout as sleep } from 'node:timers/promises'
import { type Message, UnprocessableMessageError } from '@ltp/messaging'
import { isTimeLimitExceeded, isTransientDatabaseError } from '@ltp/transactions-typeorm'
import type { HandleOnce } from './handle-once.js'
import type { InboxHooks, RetryOptions } from './inbox-options.js'
import { laneKey } from './lane-key.js'
import { retryDelay } from './retry-delay.js'

/** Messages of one channel and key, in order. The first may have failed and be waiting for its next try. */
interface Lane {
  readonly waiting: Message[]
  /** Of the first message. */
  attempts: number
  retryAt: number
  /** Its last messages were all given up: the next one gets one try, else a flood of them would hold up other keys. */
  isHopeless: boolean
}

/**
 * Handles messages one by one. A message that fails holds up those of its key until it is handled or given up, no others.
 * After one that is given up, those of its key get a single try each until one succeeds.
 */
export class RetryByKey {
  private readonly attempts: number

  constructor(
    private readonly handleOnce: HandleOnce,
    private readonly options: RetryOptions & InboxHooks,
  ) {
    this.attempts = options.attempts ?? 5
  }

  /** @throws the error when the database is at fault; messages that were handled are then duplicates the next time */
  async handle(messages: readonly Message[]): Promise<void> {
    let lanes = lanesOf(messages)
    while (lanes.length > 0) {
      await untilDue(lanes)
      for (const lane of lanes) await this.advance(lane)
      lanes = lanes.filter(({ waiting }) => waiting.length > 0)
    }
  }

  private async advance(lane: Lane): Promise<void> {
    while (lane.waiting.length > 0 && lane.retryAt <= performance.now()) await this.tryFirst(lane)
  }

  private async tryFirst(lane: Lane): Promise<void> {
    const message = lane.waiting[0]!
    try {
      lane.attempts++
      await this.handleOnce.handle([message])
      lane.isHopeless = false
    } catch (error) {
      if (isTransientDatabaseError(error) && !isTimeLimitExceeded(error)) throw error
      const isCurable = !(error instanceof UnprocessableMessageError)
      if (isCurable && !lane.isHopeless && lane.attempts < this.attempts) return this.postpone(lane, message, error)
      await this.handleOnce.deadLetter(message, error, lane.attempts)
      lane.isHopeless ||= isCurable
    }
    lane.waiting.shift()
    lane.attempts = 0
  }

  private postpone(lane: Lane, message: Message, error: unknown): void {
    const delayMs = retryDelay(lane.attempts, this.options)
    lane.retryAt = performance.now() + delayMs
    this.options.onRetry?.({ message, attempt: lane.attempts, delayMs, error })
  }
}

async function untilDue(lanes: readonly Lane[]): Promise<void> {
  const waitMs = Math.min(...lanes.map(({ retryAt }) => retryAt)) - performance.now()
  if (waitMs > 0) await sleep(waitMs) // a sleep of nothing costs a millisecond of each message's latency
}

function lanesOf(messages: readonly Message[]): Lane[] {
  const groups = Map.groupBy(messages, laneKey)
  return [...groups.values()].map((waiting) => ({ waiting, attempts: 0, retryAt: 0, isHopeless: false }))
}
