import { createMessage, type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { PublishingQueue } from './publishing-queue.js'

const message = (payload: string) => createMessage({ destination: 'orders', payload })

/** A queue whose sends end when the test says so. */
function makeQueue({ maxBatchMessages = 2, maxBatchBytes = 1000 } = {}) {
  const events: string[] = []
  const batches: { payloads: string[]; settle: (error?: Error) => void }[] = []
  const send = (messages: readonly Message[]) =>
    new Promise<void>((resolve, reject) => {
      const settle = (error?: Error) => (error ? reject(error) : resolve())
      batches.push({ payloads: messages.map(({ payload }) => payload), settle })
    })
  const queue = new PublishingQueue({
    maxBatchMessages,
    maxBatchBytes,
    send,
    onAcknowledged: (count) => events.push(`acknowledged ${count}`),
    onFull: () => events.push('full'),
    onRoom: () => events.push('room'),
    onFailed: (error) => events.push(`failed ${error.message}`),
  })
  const push = (...payloads: string[]) => payloads.forEach((payload) => queue.push(message(payload), payload.length))
  return { queue, push, batches, events }
}

describe('PublishingQueue', () => {
  it('has one batch in flight and gathers the next meanwhile', async () => {
    const { queue, push, batches } = makeQueue()
    queue.start()
    push('1')
    await eventually(() => expect(batches).toHaveLength(1))

    push('2', '3', '4')

    expect(batches).toHaveLength(1)
    batches[0]!.settle()
    await eventually(() => expect(batches[1]!.payloads).toEqual(['2', '3']))
  })

  it('sends together what arrives together', async () => {
    const { queue, push, batches } = makeQueue()
    queue.start()

    push('1', '2')

    await eventually(() => expect(batches[0]!.payloads).toEqual(['1', '2']))
  })

  it('starts a new batch before one grows beyond its bytes, and takes a larger message alone', async () => {
    const { queue, push, batches } = makeQueue({ maxBatchMessages: 10, maxBatchBytes: 3 })
    push('1', 'x'.repeat(9), '2')
    queue.start()

    for (let sent = 1; sent <= 3; sent++) {
      await eventually(() => expect(batches).toHaveLength(sent))
      batches[sent - 1]!.settle()
    }
    expect(batches.map(({ payloads }) => payloads)).toEqual([['1'], ['x'.repeat(9)], ['2']])
  })

  it('says when it is full and when there is room again', async () => {
    const { queue, push, batches, events } = makeQueue({ maxBatchMessages: 1 })
    push('1', '2', '3', '4', '5')
    expect(events).toEqual(['full'])

    queue.start()
    for (let sent = 1; sent <= 5; sent++) {
      await eventually(() => expect(batches).toHaveLength(sent))
      batches[sent - 1]!.settle()
    }

    await eventually(() => expect(events.filter((event) => event === 'acknowledged 1')).toHaveLength(5))
    expect(events.filter((event) => !event.startsWith('acknowledged'))).toEqual(['full', 'room'])
  })

  it('tells the first message that is not acknowledged while it is full', async () => {
    const { queue, push, batches } = makeQueue({ maxBatchMessages: 1 })
    push('1', '2', '3', '4')
    expect(queue.firstWhileFull).toBeUndefined()
    push('5', '6', '7')
    expect(queue.firstWhileFull?.payload).toBe('1')

    queue.start()
    await eventually(() => expect(batches).toHaveLength(1))
    expect(queue.firstWhileFull?.payload).toBe('1')
    const stopped = queue.stop()
    batches[0]!.settle()
    await stopped

    expect(queue.firstWhileFull?.payload).toBe('2')
  })

  it('sends nothing behind a batch that failed', async () => {
    const { queue, push, batches, events } = makeQueue()
    queue.start()
    push('1', '2', '3')
    await eventually(() => expect(batches).toHaveLength(1))

    batches[0]!.settle(new Error('leadership lost'))
    await eventually(() => expect(events).toEqual(['failed leadership lost']))
    push('4')
    await queue.stop()

    expect(batches).toHaveLength(1)
  })

  it('stops when the batch in flight is acknowledged, and sends no further one', async () => {
    const { queue, push, batches, events } = makeQueue()
    queue.start()
    push('1', '2', '3')
    await eventually(() => expect(batches).toHaveLength(1))

    const stopped = queue.stop()
    batches[0]!.settle()
    await stopped

    expect(events).toEqual(['acknowledged 2'])
    expect(batches).toHaveLength(1)
  })
})
