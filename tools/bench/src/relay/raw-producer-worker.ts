import { SETTINGS } from '../plan.js'
import { rawProducer } from '../processes/raw-kafka.js'
import { serve } from '../processes/serve.js'
import { atPace, type Pace } from './source.js'
import { timedRecord } from './timed-message.js'

/** The relay's baseline: kafkajs alone sends what there is, one request after another, as whoever keeps the order must. */
let producer: ReturnType<typeof rawProducer>
let topic: string
let waiting: ReturnType<typeof timedRecord>[] = []
let sending: Promise<void> | undefined
let sent = 0
let endPace = (): void => undefined
let atBestSpeed = false

const methods = {
  async start(options: { brokers: readonly string[]; topic: string }) {
    topic = options.topic
    producer = rawProducer(options.brokers)
    await producer.connect()
  },
  send({ perSecond }: Pace) {
    atBestSpeed = perSecond === undefined
    if (perSecond !== undefined) endPace = atPace(perSecond, (count) => gather(count))
    else sending ??= sendAll()
  },
  async stop(_: undefined) {
    endPace()
    atBestSpeed = false
    await sending
    return sent
  },
  arrived: (_: number) => undefined,
}
export type RawProducerApi = typeof methods
serve(methods)

function gather(count: number): void {
  for (let made = 0; made < count; made++) waiting.push(timedRecord())
  sending ??= sendAll()
}

async function sendAll(): Promise<void> {
  while (atBestSpeed || waiting.length > 0) {
    if (atBestSpeed) waiting = Array.from({ length: SETTINGS.batchMessages }, timedRecord)
    const messages = waiting.splice(0, SETTINGS.batchMessages)
    await producer.send({ topic, acks: -1, messages })
    sent += messages.length
  }
  sending = undefined
}
