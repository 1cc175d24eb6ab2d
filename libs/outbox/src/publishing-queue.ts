import type { Message } from '@ltp/messaging'

interface Batch {
  readonly messages: Message[]
  bytes: number
}

export interface PublishingQueueOptions {
  readonly maxBatchMessages: number
  readonly maxBatchBytes: number
  /** Sends one batch; resolves when the broker has acknowledged it. */
  readonly send: (messages: readonly Message[]) => Promise<void>
  /** Told how many more of the first messages are acknowledged. */
  readonly onAcknowledged: (count: number) => void
  /** Told when the queue holds as much as it may, and when there is room again. */
  readonly onFull: () => void
  readonly onRoom: () => void
  /** Told once when `send` has rejected; nothing is sent after that. */
  readonly onFailed: (error: Error) => void
}

/** Batches that may wait while one is in flight: enough to keep the broker busy. */
const WAITING_BATCHES = 4

/** Keeps messages in order and sends them batch after batch; while one batch is in flight the next ones gather. */
export class PublishingQueue {
  private readonly batches: Batch[] = []
  private inFlight: readonly Message[] = []
  private full = false
  private open = false
  private sending: Promise<void> | undefined

  constructor(private readonly options: PublishingQueueOptions) {}

  push(message: Message, bytes: number): void {
    const batch = this.batchFor(bytes)
    batch.messages.push(message)
    batch.bytes += bytes
    if (!this.full && this.batches.length > WAITING_BATCHES) {
      this.full = true
      this.options.onFull()
    }
    this.sendSoon()
  }

  /** The first message that is not acknowledged while the queue holds as much as it may, and so knows not all that wait. */
  get firstWhileFull(): Message | undefined {
    return this.full ? (this.inFlight[0] ?? this.batches[0]?.messages[0]) : undefined
  }

  /** Starts to send. Before, messages only gather. */
  start(): void {
    this.open = true
    this.sendSoon()
  }

  /** Sends no further batch; resolves when the one in flight is settled. */
  async stop(): Promise<void> {
    this.open = false
    await this.sending
  }

  private batchFor(bytes: number): Batch {
    const { maxBatchMessages, maxBatchBytes } = this.options
    const last = this.batches.at(-1)
    if (last && last.messages.length < maxBatchMessages && last.bytes + bytes <= maxBatchBytes) return last
    const batch: Batch = { messages: [], bytes: 0 }
    this.batches.push(batch)
    return batch
  }

  private sendSoon(): void {
    if (this.open && !this.sending && this.batches.length > 0) this.sending = this.sendAll()
  }

  private async sendAll(): Promise<void> {
    // the rest of what arrived together comes along in the first batch
    await Promise.resolve()
    try {
      while (this.open && this.batches.length > 0) await this.sendFirst()
    } catch (error) {
      this.open = false
      this.options.onFailed(error as Error)
    } finally {
      this.sending = undefined
    }
  }

  private async sendFirst(): Promise<void> {
    const { messages } = this.batches.shift()!
    if (this.full && this.batches.length <= WAITING_BATCHES / 2) {
      this.full = false
      this.options.onRoom()
    }
    this.inFlight = messages
    await this.options.send(messages)
    this.inFlight = []
    this.options.onAcknowledged(messages.length)
  }
}
