import { setTimeout as sleep } from 'node:timers/promises'
import { type LoggerService } from '@nestjs/common'
import { deadLetterChannel } from '@ltp/inbox'
import { type Lab } from '@ltp/lab'
import { type MessageBroker, type MessageHandler, type MessageProducer, type Subscription } from '@ltp/messaging'
import { type OutboxRelay } from '@ltp/outbox'
import { type MessageSubscription, type MessageSubscriptions } from './message-subscriptions.js'

export interface MessagingRuntimeOptions {
  readonly connectBroker: () => Promise<MessageBroker>
  /** Channels that this service sends to; those it listens to come from the subscriptions. */
  readonly sentChannels: readonly string[]
  readonly subscriptions: MessageSubscriptions
  readonly handlerOf: (subscription: MessageSubscription) => MessageHandler
  /** @param stopping aborted when the runtime begins to stop */
  readonly makeRelay: (producer: MessageProducer, stopping: AbortSignal) => OutboxRelay | undefined
  readonly consumes: boolean
  /** Of a laptop: it is followed until the runtime stops. */
  readonly lab?: Lab
  readonly logger: LoggerService
  /** Pause between two tries to reach a broker that is not there at the start. Default: 1 s. */
  readonly retryMs?: number
}

/**
 * A service's connection to the broker: relay and consumers. It starts in the background, so that the service answers
 * requests while the broker is down: what they send waits in the outbox.
 */
export class MessagingRuntime {
  private readonly stopping = new AbortController()
  private running: Promise<void> | undefined
  private broker: MessageBroker | undefined
  private relay: OutboxRelay | undefined
  private readonly subscribed: Subscription[] = []
  private startProblem = 'not started yet'

  constructor(private readonly options: MessagingRuntimeOptions) {}

  start(): void {
    this.running ??= this.run()
  }

  /** Finishes what is being handled and sent, then disconnects. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
    await this.attempt('close the subscriptions', Promise.all(this.subscribed.map((it) => it.close())))
    await this.attempt('stop the relay', this.relay?.stop())
    await this.attempt('close the broker', this.broker?.close())
    this.options.lab?.stop()
  }

  /** A hint for the relay that messages were committed. */
  wakeUpRelay(): void {
    this.relay?.wakeUp()
  }

  get subscriptions(): readonly Subscription[] {
    return this.subscribed
  }

  get outboxRelay(): OutboxRelay | undefined {
    return this.relay
  }

  /** @throws Error with the reason when the broker does not answer */
  async checkBroker(): Promise<void> {
    if (!this.broker) throw new Error(this.startProblem)
    await this.broker.ping()
  }

  /** @throws Error with the reason when a subscription does not consume */
  checkConsumers(): void {
    if (!this.options.consumes) return
    if (this.subscribed.length < this.options.subscriptions.all().length) throw new Error(this.startProblem)
    const problems = this.subscribed
      .map((subscription) => ({ id: subscription.subscriberId, ...subscription.status() }))
      .filter(({ healthy }) => !healthy)
      .map(({ id, reason = 'does not consume' }) => `${id}: ${reason}`)
    if (problems.length > 0) throw new Error(problems.join('; '))
  }

  /** @throws Error with the reason when committed messages do not reach the broker */
  checkRelay(): void {
    if (!this.relay) throw new Error(this.startProblem)
    const { healthy, reason = 'does not publish' } = this.relay.status()
    if (!healthy) throw new Error(reason)
  }

  /** What fails at the end must not keep the rest from ending. */
  private async attempt(what: string, ending: Promise<unknown> | undefined): Promise<void> {
    await ending?.catch((error: unknown) => void this.options.logger.error(`cannot ${what}`, error))
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.connect()
        return
      } catch (error) {
        this.startProblem = `cannot start: ${error instanceof Error ? error.message : String(error)}`
        this.options.logger.warn(`messaging ${this.startProblem}`, error)
        await sleep(this.options.retryMs ?? 1_000, undefined, { signal: this.stopping.signal }).catch(() => undefined)
      }
    }
  }

  /** Takes up where a failed try left off. */
  private async connect(): Promise<void> {
    const { subscriptions, sentChannels, makeRelay, consumes } = this.options
    this.broker ??= await this.options.connectBroker()
    const listenedTo = subscriptions.all().flatMap(({ channels }) => channels)
    await this.broker.ensureChannels([
      ...new Set([...sentChannels, ...listenedTo, ...listenedTo.map(deadLetterChannel)]),
    ])
    if (!this.relay) {
      this.relay = makeRelay(this.broker.producer, this.stopping.signal)
      await this.relay?.start()
    }
    const missing = subscriptions.all().slice(this.subscribed.length)
    for (const subscription of consumes ? missing : []) this.subscribed.push(await this.subscribe(subscription))
  }

  private subscribe(subscription: MessageSubscription): Promise<Subscription> {
    const { subscriberId, channels } = subscription
    const handler = this.options.handlerOf(subscription)
    return (this.broker as MessageBroker).consumer.subscribe({ subscriberId, channels, handler })
  }
}
