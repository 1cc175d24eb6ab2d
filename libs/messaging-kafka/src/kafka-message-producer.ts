import { BrokerClosedError, destination, type Message, messageId, MessageProducer } from '@ltp/messaging'
import { encode } from './envelope.js'
import { failIfInvalid } from './kafka-admin.js'
import { MessageTooLargeError } from './kafka-errors.js'
import type { OutgoingRecord, RecordSender } from './record-sender.js'

interface QueuedRecord extends OutgoingRecord {
  readonly bytes: number
  readonly send: PendingSend
}

// what a record needs besides key and value
const RECORD_OVERHEAD_BYTES = 32

/**
 * Sends what has gathered while the request before was on its way: many small sends share a request. The order is that
 * of the calls, awaited or not. When a request fails for good, its messages and all that wait behind it are rejected, so
 * that a sender which sends them again keeps their order.
 */
export class KafkaMessageProducer extends MessageProducer {
  private readonly queue: QueuedRecord[] = []
  private draining?: Promise<void>
  private closed = false

  constructor(
    private readonly sender: RecordSender,
    private readonly maxRequestBytes: number,
  ) {
    super()
  }

  /**
   * @throws MessageTooLargeError, InvalidChannelError or MissingHeaderError before any of the messages is sent
   * @throws DeliveryFailedError
   */
  async send(messages: readonly Message[]): Promise<void> {
    if (this.closed) throw new BrokerClosedError()
    if (messages.length === 0) return
    const send = new PendingSend(messages.length)
    const records = messages.map((message) => this.toRecord(message, send))
    records.forEach((record) => this.queue.push(record))
    this.draining ??= this.drain()
    await send.done
  }

  /** Waits for what was sent before. */
  async close(): Promise<void> {
    this.closed = true
    await this.draining
  }

  private toRecord(message: Message, send: PendingSend): QueuedRecord {
    const topic = destination(message)
    failIfInvalid(topic)
    const { key, value } = encode(message)
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(value) + RECORD_OVERHEAD_BYTES
    if (bytes > this.maxRequestBytes) throw new MessageTooLargeError(messageId(message), bytes, this.maxRequestBytes)
    return { topic, key, value, bytes, send }
  }

  private async drain(): Promise<void> {
    // lets the sends of this turn of the event loop share the first request
    await Promise.resolve()
    while (this.queue.length > 0) {
      const batch = this.takeBatch()
      try {
        await this.sender.deliver(batch)
        batch.forEach(({ send }) => send.delivered())
      } catch (error) {
        for (const { send } of [...batch, ...this.queue.splice(0)]) send.failed(error as Error)
      }
    }
    this.draining = undefined
  }

  private takeBatch(): QueuedRecord[] {
    let bytes = 0
    const tooMany = this.queue.findIndex((record) => (bytes += record.bytes) > this.maxRequestBytes)
    return this.queue.splice(0, tooMany === -1 ? this.queue.length : tooMany)
  }
}

/** A call of send whose messages may go in several requests. */
class PendingSend {
  private resolve!: () => void
  private reject!: (error: Error) => void
  readonly done = new Promise<void>((resolve, reject) => {
    this.resolve = resolve
    this.reject = reject
  })

  constructor(private waiting: number) {}

  delivered(): void {
    if (--this.waiting === 0) this.resolve()
  }

  failed(error: Error): void {
    this.reject(error)
  }
}
