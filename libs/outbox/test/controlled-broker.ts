import { type Message, MessageProducer } from '@ltp/messaging'

interface Request {
  readonly messages: readonly Message[]
  readonly settle: (error?: Error) => void
}

/** A broker whose answers the test controls; while `answers` it acknowledges at once. */
export class ControlledBroker extends MessageProducer {
  /** Requests that are not answered. */
  readonly open: Request[] = []
  /** Payloads of what it has acknowledged, in order. */
  readonly acknowledged: string[] = []
  private failure: Error | undefined

  constructor(private answers = true) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    if (this.failure) throw this.failure
    if (!this.answers) await new Promise<void>((resolve, reject) => this.hold(messages, resolve, reject))
    this.acknowledged.push(...messages.map(({ payload }) => payload))
  }

  /** Leaves requests without an answer from now on. */
  falls(silent: 'silent'): void
  /** Refuses requests from now on. */
  falls(down: Error): void
  falls(how: Error | 'silent'): void {
    this.answers = false
    this.failure = how === 'silent' ? undefined : how
  }

  /** Acknowledges requests from now on, and those that are open. */
  recovers(): void {
    this.failure = undefined
    this.answers = true
    this.open.splice(0).forEach(({ settle }) => settle())
  }

  private hold(messages: readonly Message[], resolve: () => void, reject: (error: Error) => void): void {
    this.open.push({ messages, settle: (error) => (error ? reject(error) : resolve()) })
  }
}
