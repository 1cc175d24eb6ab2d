import { BrokerClosedError, createMessage, type Message } from '@ltp/messaging'
import { DeliveryFailedError, InvalidChannelError, MessageTooLargeError } from './kafka-errors.js'
import { KafkaMessageProducer } from './kafka-message-producer.js'
import type { OutgoingRecord, RecordSender } from './record-sender.js'

/** Takes requests, and answers them when the test says so. */
class SlowSender {
  readonly requests: string[][] = []
  private readonly answers: { resolve: () => void; reject: (error: Error) => void }[] = []

  deliver(records: readonly OutgoingRecord[]): Promise<void> {
    this.requests.push(records.map(({ value }) => (JSON.parse(value) as Message).payload))
    return new Promise((resolve, reject) => this.answers.push({ resolve, reject }))
  }

  async acknowledge(): Promise<void> {
    this.answers.shift()!.resolve()
    await turn()
  }

  async fail(): Promise<void> {
    this.answers.shift()!.reject(new DeliveryFailedError(1, ['orders'], 1, 'test'))
    await turn()
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const message = (payload: string) => createMessage({ destination: 'orders', partitionId: '7', payload })

function producerOn(sender: SlowSender, maxRequestBytes = 1_000_000): KafkaMessageProducer {
  return new KafkaMessageProducer(sender as unknown as RecordSender, maxRequestBytes)
}

describe('KafkaMessageProducer', () => {
  it('sends in the next request what gathers while one is on its way, in the order of the calls', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender)

    const sends = [producer.send([message('1')])]
    await turn()
    sends.push(producer.send([message('2'), message('3')]), producer.send([message('4')]))
    await turn()
    expect(sender.requests).toEqual([['1']])
    await sender.acknowledge()

    expect(sender.requests).toEqual([['1'], ['2', '3', '4']])
    await sender.acknowledge()
    await Promise.all(sends)
  })

  it('lets sends of the same moment share the first request', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender)

    void producer.send([message('1')])
    void producer.send([message('2')])
    await turn()

    expect(sender.requests).toEqual([['1', '2']])
  })

  it('bounds the size of a request, and resolves a send when all its requests are acknowledged', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender, 3_000)
    let done = false

    const payloads = ['a', 'b', 'c'].map((letter) => letter.repeat(1_000))
    const send = producer.send(payloads.map(message)).then(() => (done = true))
    await turn()
    await sender.acknowledge()
    expect(sender.requests.map((request) => request.length)).toEqual([2, 1])
    expect(done).toBe(false)
    await sender.acknowledge()

    await send
  })

  it('refuses a message that no request can hold, and sends none of its neighbours', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender, 3_000)

    await expect(producer.send([message('small'), message('x'.repeat(3_000))])).rejects.toThrow(MessageTooLargeError)

    await turn()
    expect(sender.requests).toEqual([])
  })

  it.each(['', 'with space', 'a'.repeat(250), '..', 'Zoë'])('refuses the channel name "%s"', async (destination) => {
    const producer = producerOn(new SlowSender())

    await expect(producer.send([createMessage({ destination, payload: '{}' })])).rejects.toThrow(InvalidChannelError)
  })

  it('rejects what waits behind a request that failed, so that a sender can send all again in order', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender)

    const sends = [producer.send([message('1')])]
    await turn()
    sends.push(producer.send([message('2')]))
    const settled = Promise.allSettled(sends)
    await sender.fail()

    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(sender.requests).toEqual([['1']])
  })

  it('goes on after a failure', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender)
    const failing = producer.send([message('1')])
    failing.catch(() => {})
    await turn()
    await sender.fail()

    const send = producer.send([message('2')])
    await turn()
    await sender.acknowledge()

    await expect(send).resolves.toBeUndefined()
  })

  it('delivers what was sent before it closes, and takes nothing after', async () => {
    const sender = new SlowSender()
    const producer = producerOn(sender)
    const send = producer.send([message('1')])
    let closed = false

    const closing = producer.close().then(() => (closed = true))
    await expect(producer.send([message('2')])).rejects.toThrow(BrokerClosedError)
    await turn()
    expect(closed).toBe(false)
    await sender.acknowledge()

    await Promise.all([send, closing])
  })
})
