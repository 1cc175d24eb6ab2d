import pg from 'pg'
import { rawKafka, rawProducer, runConsumer } from '../processes/raw-kafka.js'

/** Brings texts from one process to another by a broker, with nothing around it. */
export interface Hops {
  send(text: string): Promise<unknown>
  /** Resolves when what is sent from now on is received. */
  receive(onText: (text: string) => void): Promise<void>
}

export interface HopsOptions {
  /** Kafka's addresses; undefined for Postgres' NOTIFY, the embedded broker's quickest way. */
  readonly brokers?: readonly string[]
  readonly databaseUrl: string
  readonly outgoing: string
  readonly incoming: string
}

export function hops(options: HopsOptions): Promise<Hops> {
  return options.brokers ? kafkaHops(options.brokers, options) : notifyHops(options)
}

async function kafkaHops(brokers: readonly string[], { outgoing, incoming }: HopsOptions): Promise<Hops> {
  const producer = rawProducer(brokers)
  await producer.connect()
  return {
    send: (text) => producer.send({ topic: outgoing, acks: -1, messages: [{ key: text, value: text }] }),
    receive: (onText) =>
      runConsumer(rawKafka(brokers).consumer({ groupId: `bare-${incoming}` }), incoming, (values) =>
        values.forEach((value) => onText(value.toString())),
      ),
  }
}

async function notifyHops({ databaseUrl, outgoing, incoming }: HopsOptions): Promise<Hops> {
  const sender = new pg.Client({ connectionString: databaseUrl })
  const receiver = new pg.Client({ connectionString: databaseUrl })
  await Promise.all([sender.connect(), receiver.connect()])
  return {
    send: (text) => sender.query('select pg_notify($1, $2)', [outgoing, text]),
    receive: async (onText) => {
      receiver.on('notification', ({ payload }) => onText(payload ?? ''))
      await receiver.query(`listen ${pg.escapeIdentifier(incoming)}`)
    },
  }
}
