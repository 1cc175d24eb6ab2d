import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab, LabFile } from '@ltp/lab'
import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { FaultyProducer } from './faulty-producer.js'

describe("a relay's way to the broker, in the lab", () => {
  let folder: string
  let file: LabFile
  let lab: Lab
  let stopping: AbortController
  let sent: Message[]
  let producer: FaultyProducer

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'))
    file = new LabFile(join(folder, 'lab.json'))
    stopping = new AbortController()
    sent = []
  })
  afterEach(async () => {
    lab.stop()
    await rm(folder, { recursive: true })
  })

  async function inLab(...on: Parameters<LabFile['set']>[0][]): Promise<void> {
    for (const name of on) await file.set(name, true)
    lab = await Lab.follow(file.path, { pollMs: 5 })
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
    await file.set('slow-participant', true)
    expect(sent).toEqual([])

    await file.set('relay-paused', false)
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
