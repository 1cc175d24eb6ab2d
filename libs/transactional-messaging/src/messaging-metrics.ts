import { collectGauge } from '@ltp/metrics'
import { Counter, type Registry } from 'prom-client'
import { HandlingDurations, handlingHistogram } from './handling-durations.js'
import { type MessageSubscription } from './message-subscriptions.js'
import { type MessagingRuntime } from './messaging-runtime.js'

/** What becomes of one subscription's messages. */
export interface SubscriberMetrics {
  readonly handled: Counter.Internal
  readonly duplicates: Counter.Internal
  readonly retries: Counter.Internal
  readonly deadLetters: Counter.Internal
}

/** Counters of what becomes of messages, and gauges of what waits. */
export class MessagingMetrics {
  private readonly handled: Counter<'subscriber'>
  private readonly duplicates: Counter<'subscriber'>
  private readonly retries: Counter<'subscriber'>
  private readonly deadLetters: Counter<'subscriber'>
  private readonly published: Counter
  private readonly durations: ReturnType<typeof handlingHistogram>

  constructor(readonly registry: Registry) {
    this.durations = handlingHistogram(registry)
    this.handled = this.counter('messages_handled_total', 'Messages handled, each counted once')
    this.duplicates = this.counter('inbox_duplicates_total', 'Messages that came again and were dropped by the inbox')
    this.retries = this.counter('message_retries_total', 'Attempts to handle a message that failed and were repeated')
    this.deadLetters = this.counter('dead_letters_total', 'Messages given up and moved to a dead-letter channel')
    this.published = new Counter({
      name: 'outbox_published_messages_total',
      help: 'Messages of the outbox that the broker has acknowledged to this process',
      registers: [registry],
    })
  }

  onPublished = (messages: number): void => this.published.inc(messages)

  /** Counters of one subscription. They begin at 0, so that the first dead letter is an increase. */
  ofSubscriber(subscriber: string): SubscriberMetrics {
    const from0 = (counter: Counter<'subscriber'>) => {
      counter.inc({ subscriber }, 0)
      return counter.labels({ subscriber })
    }
    return {
      handled: from0(this.handled),
      duplicates: from0(this.duplicates),
      retries: from0(this.retries),
      deadLetters: from0(this.deadLetters),
    }
  }

  durationsOf(subscription: MessageSubscription): HandlingDurations {
    return new HandlingDurations(this.durations, subscription)
  }

  /** Gauges that are read when Prometheus scrapes. */
  collectFrom(runtime: MessagingRuntime): void {
    collectGauge(this.registry, {
      name: 'message_consumer_lag',
      help: 'Messages in the channels of a subscription that it has not handled yet',
      labelNames: ['subscriber'],
      read: () =>
        runtime.subscriptions.flatMap((subscription) => {
          const { lag } = subscription.status()
          return lag === undefined ? [] : [{ labels: { subscriber: subscription.subscriberId }, value: lag }]
        }),
    })
    collectGauge(this.registry, {
      name: 'outbox_relay_is_leader',
      help: '1 where this process relays the outbox, 0 where it stands by',
      read: () => (runtime.outboxRelay ? [{ value: runtime.outboxRelay.status().role === 'leader' ? 1 : 0 }] : []),
    })
    collectGauge(this.registry, {
      name: 'outbox_oldest_unpublished_age_seconds',
      help: 'Age of the oldest committed message that the broker has not acknowledged; told by the leading relay',
      read: () => {
        const age = runtime.outboxRelay?.oldestUnpublishedAgeMs()
        return age === undefined ? [] : [{ value: age / 1000 }]
      },
    })
  }

  private counter(name: string, help: string): Counter<'subscriber'> {
    return new Counter({ name, help, labelNames: ['subscriber'], registers: [this.registry] })
  }
}
