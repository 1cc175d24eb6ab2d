import { connect } from 'node:net'
import { type ISocketFactory, Kafka, logLevel, Partitioners } from 'kafkajs'

/** kafkajs by itself, for baselines: nothing of ours, but prompt sockets, so that Nagle's algorithm does not slow it down. */
export function rawKafka(brokers: readonly string[]): Kafka {
  return new Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: logLevel.ERROR, socketFactory: promptSocket })
}

export function rawProducer(brokers: readonly string[]) {
  return rawKafka(brokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  })
}

/** Resolves when the consumer has joined its group and knows its partitions. */
export async function runConsumer(
  consumer: ReturnType<Kafka['consumer']>,
  topic: string,
  onBatch: (values: readonly Buffer[]) => Promise<void> | void,
): Promise<void> {
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()))
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachBatch: async ({ batch }) => onBatch(batch.messages.map(({ value }) => value ?? Buffer.alloc(0))),
  })
  await joined
}

const promptSocket: ISocketFactory = ({ host, port, onConnect }) =>
  connect({ host, port }, onConnect).setKeepAlive(true, 60_000).setNoDelay(true)
