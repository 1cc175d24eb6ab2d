import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import type { EachBatchPayload } from 'kafkajs'
import { BatchProcessor } from './batch-processor.js'
import { settingsFrom } from './kafka-options.js'

const settings = settingsFrom({
  brokers: [],
  clientId: 'spec',
  log: () => {},
  maxBatchSize: 2,
  heartbeatIntervalMs: 5,
  redelivery: { initialMs: 10, maxMs: 100 },
})

/** What kafkajs gives to `eachBatch`: records with the payloads 0, 1, ... at the same offsets. */
class FakeBatch {
  readonly calls: string[] = []
  running = true
  heartbeats = 0
  private resolved = '-1'

  constructor(private readonly size: number) {}

  get payload(): EachBatchPayload {
    const messages = Array.from({ length: this.size }, (_, index) => ({
      offset: String(index),
      timestamp: '0',
      key: null,
      value: Buffer.from(JSON.stringify({ payload: String(index), headers: {} })),
    }))
    return {
      batch: { topic: 'orders', partition: 0, messages },
      isRunning: () => this.running,
      resolveOffset: (offset: string) => (this.resolved = offset),
      uncommittedOffsets: () => this.resolved,
      commitOffsetsIfNecessary: async (offsets: unknown) => void this.calls.push(`commit ${String(offsets)}`),
      heartbeat: async () => void this.heartbeats++,
      pause: () => {
        this.calls.push('pause')
        return () => this.calls.push('resume')
      },
    } as unknown as EachBatchPayload
  }
}

const payloads = (messages: readonly Message[]) => messages.map(({ payload }) => payload).join(',')

describe('BatchProcessor', () => {
  it('hands over at most so many messages at once, and acknowledges each part when it is handled', async () => {
    const batch = new FakeBatch(5)
    const processor = new BatchProcessor(async (messages) => void batch.calls.push(payloads(messages)), settings)

    await processor.process(batch.payload)

    expect(batch.calls).toEqual(['0,1', 'commit 1', '2,3', 'commit 3', '4', 'commit 4'])
  })

  it('acknowledges nothing that the handler rejects, pauses the partition, and resumes it later', async () => {
    const batch = new FakeBatch(5)
    const processor = new BatchProcessor(async (messages) => {
      batch.calls.push(payloads(messages))
      if (payloads(messages) === '2,3') throw new Error('not these')
    }, settings)

    await processor.process(batch.payload)
    expect(batch.calls).toEqual(['0,1', 'commit 1', '2,3', 'pause'])

    await eventually(() => expect(batch.calls.at(-1)).toBe('resume'))
  })

  it('takes a handler that throws at once for one that rejects', async () => {
    const batch = new FakeBatch(1)
    const processor = new BatchProcessor(() => {
      throw new Error('at once')
    }, settings)

    await processor.process(batch.payload)

    expect(batch.calls).toEqual(['pause'])
  })

  it('sends heartbeats while a handler runs, and none after', async () => {
    const batch = new FakeBatch(1)
    const handle = () => eventually(() => expect(batch.heartbeats).toBeGreaterThan(3))
    const processor = new BatchProcessor(handle, settings)

    await processor.process(batch.payload)

    const heartbeats = batch.heartbeats
    expect(heartbeats).toBeGreaterThan(3)
    await sleep(30)
    expect(batch.heartbeats).toBe(heartbeats)
  })

  it('begins no further part once the consumer is stopped', async () => {
    const batch = new FakeBatch(4)
    const processor = new BatchProcessor(async (messages) => {
      batch.calls.push(payloads(messages))
      batch.running = false
    }, settings)

    await processor.process(batch.payload)

    expect(batch.calls).toEqual(['0,1', 'commit 1'])
  })

  it('hands over nothing once it is stopped itself, whatever the consumer says', async () => {
    const batch = new FakeBatch(4)
    const processor = new BatchProcessor(async () => void batch.calls.push('handled'), settings)

    processor.stop()
    await processor.process(batch.payload)

    expect(batch.calls).toEqual([])
  })

  it('is idle when no handler runs', async () => {
    const batch = new FakeBatch(1)
    let finished = false
    const processor = new BatchProcessor(async () => {
      await sleep(20)
      finished = true
    }, settings)

    const processing = processor.process(batch.payload)
    await processor.idle()

    expect(finished).toBe(true)
    await processing
  })

  it('tells of a partition that keeps failing', async () => {
    const impatient = { ...settings, stallTimeoutMs: 0 }
    const processor = new BatchProcessor(() => Promise.reject(new Error('database gone')), impatient)

    await processor.process(new FakeBatch(1).payload)

    expect(processor.problem()).toBe('orders-0 has been failing for 0.0 s (1 attempts): database gone')
  })

  it('tells no more of a partition that another member of the group has now', async () => {
    const impatient = { ...settings, stallTimeoutMs: 0 }
    const processor = new BatchProcessor(() => Promise.reject(new Error('database gone')), impatient)
    await processor.process(new FakeBatch(1).payload)

    processor.assigned({ orders: [0, 1] })
    expect(processor.problem()).toMatch(/^orders-0 has been failing/)

    processor.assigned({ orders: [1], customers: [0] })
    expect(processor.problem()).toBeUndefined()
  })
})
