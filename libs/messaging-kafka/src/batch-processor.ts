import type { Message, MessageHandler } from '@ltp/messaging'
import type { EachBatchPayload, KafkaMessage } from 'kafkajs'
import { decode } from './envelope.js'
import { reasonOf } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'
import { PartitionWork } from './partition-work.js'

/**
 * Hands fetched records to the handler and acknowledges what it has taken. A partition whose handler fails is paused and
 * fetched again from the first record not taken: the consumer stays in its group, other partitions go on.
 */
export class BatchProcessor {
  private readonly partitions = new Map<string, PartitionWork>()
  private readonly running = new Set<Promise<unknown>>()
  private stopped = false

  constructor(
    private readonly handler: MessageHandler,
    private readonly settings: KafkaSettings,
  ) {}

  /** kafkajs' `eachBatch`: one call at a time for each partition. */
  async process(payload: EachBatchPayload): Promise<void> {
    const { maxBatchSize } = this.settings
    const { messages } = payload.batch
    for (let start = 0; start < messages.length; start += maxBatchSize) {
      if (this.stopped || !payload.isRunning()) return
      const records = messages.slice(start, start + maxBatchSize)
      if (!(await this.handle(payload, records))) return
      payload.resolveOffset(records.at(-1)!.offset)
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets())
      await payload.heartbeat()
    }
  }

  /** Called with the partitions of this member, by topic: how the others fare is no longer its business. */
  assigned(partitions: Readonly<Record<string, readonly number[]>>): void {
    const own = Object.entries(partitions).flatMap(([topic, numbers]) => numbers.map((number) => nameOf(topic, number)))
    for (const name of this.partitions.keys()) if (!own.includes(name)) this.partitions.delete(name)
  }

  /** Hands over nothing more. */
  stop(): void {
    this.stopped = true
  }

  /** Resolves when no handler runs. */
  async idle(): Promise<void> {
    await Promise.all(this.running)
  }

  /** Partitions that fail, or handlers that are busy, for too long. */
  problem(): string | undefined {
    const { stallTimeoutMs, slowHandlerMs } = this.settings
    const problems = [...this.partitions.values()].map((work) => work.problem(stallTimeoutMs, slowHandlerMs))
    return problems.filter(Boolean).join('; ') || undefined
  }

  private async handle(payload: EachBatchPayload, records: KafkaMessage[]): Promise<boolean> {
    const work = this.work(payload)
    work.begun()
    try {
      await this.whileBeating(payload, this.run(toMessages(payload, records)))
      work.done()
      return true
    } catch (error) {
      this.retryLater(payload, records[0]!, work.failed(error, this.settings.redelivery), error)
      return false
    }
  }

  private async run(messages: readonly Message[]): Promise<void> {
    const handling = (async () => this.handler(messages))()
    const settled = handling.catch(() => {})
    this.running.add(settled)
    await handling.finally(() => this.running.delete(settled))
  }

  /** A heartbeat that fails is not lost: the one after the commit fails too, and kafkajs joins again. */
  private async whileBeating(payload: EachBatchPayload, work: Promise<void>): Promise<void> {
    const timer = setInterval(() => void payload.heartbeat().catch(() => {}), this.settings.heartbeatIntervalMs)
    await work.finally(() => clearInterval(timer))
  }

  private retryLater(payload: EachBatchPayload, { offset }: KafkaMessage, delayMs: number, error: unknown): void {
    const resume = payload.pause()
    setTimeout(resume, delayMs).unref()
    const { topic, partition } = payload.batch
    const details = { channel: topic, partition, offset, delayMs, error: reasonOf(error) }
    this.settings.log({ level: 'warn', message: 'messages not handled, handing them over again', details })
  }

  private work({ batch: { topic, partition } }: EachBatchPayload): PartitionWork {
    const name = nameOf(topic, partition)
    const work = this.partitions.get(name) ?? new PartitionWork(name)
    this.partitions.set(name, work)
    return work
  }
}

function nameOf(topic: string, partition: number): string {
  return `${topic}-${partition}`
}

function toMessages({ batch: { topic, partition } }: EachBatchPayload, records: readonly KafkaMessage[]): Message[] {
  return records.map(({ offset, timestamp, key, value }) => decode({ topic, partition, offset, timestamp, key, value }))
}
