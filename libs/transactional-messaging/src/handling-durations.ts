import { type InboxHooks, type InboxOptions } from '@ltp/inbox'
import { type Message, MessageHeader } from '@ltp/messaging'
import { DURATION_BUCKETS } from '@ltp/metrics'
import { Histogram, type Registry } from 'prom-client'

type Around = NonNullable<InboxOptions['aroundTransaction']>
type Outcome = 'handled' | 'failed'
type Label = 'subscriber' | 'channel' | 'outcome'
type HandlingHistogram = Histogram<Label>

export function handlingHistogram(registry: Registry): HandlingHistogram {
  return new Histogram({
    name: 'message_handling_duration_seconds',
    help: 'From the begin of a try to handle messages to its commit (handled, for each message) or failure (failed, once)',
    labelNames: ['subscriber', 'channel', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  })
}

/**
 * Measures the tries of one subscription. Series are found once, not for each message, and begin at 0. A message that came again,
 * and one that is given up, costs a transaction too, but is no try: hooks tell of these, as they are few.
 */
export class HandlingDurations {
  private readonly ofChannels: ReadonlyMap<string | undefined, Record<Outcome, Histogram.Internal<Label>>>
  private readonly notHandled = new WeakSet<Message>()

  constructor(
    histogram: HandlingHistogram,
    { subscriberId, channels }: { readonly subscriberId: string; readonly channels: readonly string[] },
  ) {
    const series = (channel: string, outcome: Outcome) => {
      const labels = { subscriber: subscriberId, channel, outcome }
      histogram.zero(labels)
      return histogram.labels(labels)
    }
    this.ofChannels = new Map(
      channels.map((name) => [name, { handled: series(name, 'handled'), failed: series(name, 'failed') }]),
    )
  }

  /** Around the transaction, and what others do around it. */
  around(transaction: Around): Around {
    return async (messages, work) => {
      const begin = performance.now()
      try {
        const result = await transaction(messages, work)
        this.handled(messages, secondsSince(begin))
        return result
      } catch (error) {
        this.of(messages[0])?.failed.observe(secondsSince(begin))
        throw error
      }
    }
  }

  /** The hooks, with what has to be known of messages that are not handled. */
  watching(hooks: InboxHooks): InboxHooks {
    return {
      ...hooks,
      onDuplicate: (message) => {
        this.notHandled.add(message)
        hooks.onDuplicate?.(message)
      },
      onDeadLetter: (deadLetter) => {
        this.notHandled.add(deadLetter.message)
        hooks.onDeadLetter?.(deadLetter)
      },
    }
  }

  private handled(messages: readonly Message[], seconds: number): void {
    for (const message of messages) if (!this.notHandled.delete(message)) this.of(message)?.handled.observe(seconds)
  }

  private of(message: Message | undefined) {
    return this.ofChannels.get(message?.headers[MessageHeader.DESTINATION])
  }
}

const secondsSince = (begin: number) => (performance.now() - begin) / 1000
