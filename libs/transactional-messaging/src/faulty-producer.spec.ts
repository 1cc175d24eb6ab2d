import { Lab, type LabSwitch } from '@ltp/lab'
import { ScratchLab } from '@ltp/lab/testing'
import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { FaultyProducer } from './faulty-producer.js'

describe("a relay's way to the broker, in the lab", () => {
  let scratch: ScratchLab
  let lab: Lab
  let stopping: AbortController
  let sent: Message[]
  let producer: FaultyProducer

  beforeEach(async () => {
    scratch = await ScratchLab.create()
    stopping = new AbortController()
    sent = []
  })
  afterEach(async () => {
    lab.stop()
    await scratch.remove()
  })

  async function inLab(...on: LabSwitch[]): Promise<void> {
    await scratch.turnOn(...on)
    lab = await Lab.follow(scratch.file.path, { pollMs: 5 })
    const broker = new (class extends MessageProducer {
      async send(messages: readonly Message[]) {
        sent.push(...messages)
      }
    })()
    producer = new FaultyProducer(broker, lab, stopping.signal)
  }
  const [first, second] = ['1', '2'].map((payload) => createMessage({ destination: 'orders', payload })) as [
    Message,
    Message,
  ]

  it('is what it always is while all is off', async () => {
    await inLab()

    await producer.send([first, second])

    expect(sent).toEqual([first, second])
  })

  it('lets nothing through while the relay is paused, and all of it afterwards', async () => {
    await inLab('relay-paused')
    const sending = producer.send([first, second])
    await scratch.file.set('slow-participant', true)
    expect(sent).toEqual([])

    await scratch.file.set('relay-paused', false)
    await sending

    expect(sent).toEqual([first, second])
  })

  it('lets all through twice, in the same order', async () => {
    await inLab('duplicate-delivery')

    await producer.send([first, second])

    expect(sent).toEqual([first, second, first, second])
  })

  it('does not keep a service from stopping', async () => {
    await inLab('relay-paused')
    const sending = producer.send([first])

    stopping.abort(new Error('the service stops'))

    await expect(sending).rejects.toThrow('the service stops')
    expect(sent).toEqual([])
  })
})
