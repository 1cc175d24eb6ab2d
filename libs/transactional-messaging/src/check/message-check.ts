import { setTimeout as sleep } from 'node:timers/promises'
import { type Message } from '@ltp/messaging'
import { MessageCheckFailedError } from './message-check-failed-error.js'
import { type WatchedChannels } from './watched-channels.js'

/** Something that is asked of the service, and what its contract says that comes of it. */
export interface Exchange<T> {
  /** What is asked, such as `ReserveCreditCommand`. */
  readonly what: string
  /** What must come of it, such as `CustomerCreditReserved`. */
  readonly expected: string
  readonly ask: () => Promise<T>
  /** What has come of it, once something has; asked again and again. */
  readonly came: (asked: T) => Promise<string | undefined> | string | undefined
}

export interface MessageCheckOptions {
  readonly timeoutMs: number
  /** Takes a line for each exchange that went as expected. */
  readonly print: (line: string) => void
  /** Ends the check. */
  readonly signal: AbortSignal
}

const POLL_MS = 20

/** Plays exchanges with a service, one after the other. */
export class MessageCheck {
  constructor(
    private readonly channels: WatchedChannels,
    private readonly options: MessageCheckOptions,
  ) {}

  /** Hands the message to the service, as another service would. */
  send(message: Message): Promise<void> {
    return this.channels.send(message)
  }

  /** Messages that have come on a watched channel so far, in their order. */
  received(channel: string): readonly Message[] {
    return this.channels.received(channel)
  }

  /**
   * Asks, and waits for what comes of it. Resolves with what `ask` did.
   *
   * @throws MessageCheckFailedError when something else comes, nothing in time, or the service gives up a message
   */
  async exchange<T>({ what, expected, ask, came }: Exchange<T>): Promise<T> {
    const start = performance.now()
    const asked = await ask().catch((error: unknown) => {
      throw new MessageCheckFailedError(what, expected, String(error), { cause: error })
    })
    const actual = await this.patiently(() => came(asked))
    if (actual !== expected) throw new MessageCheckFailedError(what, expected, actual)
    this.options.print(`ok ${what} -> ${expected} ${Math.round(performance.now() - start)} ms`)
    return asked
  }

  private async patiently(came: () => Promise<string | undefined> | string | undefined): Promise<string> {
    const { timeoutMs, signal } = this.options
    const deadline = performance.now() + timeoutMs
    while (performance.now() < deadline) {
      signal.throwIfAborted()
      const reason = this.channels.deadLetterReason()
      if (reason !== undefined) return `a dead letter: ${reason}`
      const actual = await came()
      if (actual !== undefined) return actual
      await sleep(POLL_MS)
    }
    return `nothing within ${timeoutMs} ms`
  }
}
