import { OutboxMessageProducer } from '@ltp/outbox'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { SETTINGS } from '../plan.js'
import { emit, serve } from '../processes/serve.js'
import { outboxDatabase } from './outbox-database.js'
import { atPace, MAX_BACKLOG, type Pace } from './source.js'
import { timedMessage } from './timed-message.js'

const CONNECTIONS = 2
const ROOM_CHECK_MS = 2

/** Commits rows of an outbox as a service does while the relay runs. Emits after each commit. */
let producer: OutboxMessageProducer
let transactions: TypeOrmTransactions
let channel: string
let written = 0
let arrived = 0
const writing = new Set<Promise<void>>()
let endPace = (): void => undefined
let atBestSpeed = false

const methods = {
  async start(options: { url: string; topic: string }) {
    channel = options.topic
    transactions = new TypeOrmTransactions(await outboxDatabase(options.url).initialize())
    producer = new OutboxMessageProducer(transactions, { onCommitted: () => emit(written) })
  },
  send({ perSecond }: Pace) {
    atBestSpeed = perSecond === undefined
    if (perSecond !== undefined) endPace = atPace(perSecond, (count) => track(write(count)))
    else for (let connection = 0; connection < CONNECTIONS; connection++) track(writeAll())
  },
  async stop(_: undefined) {
    endPace()
    atBestSpeed = false
    await Promise.all(writing)
    return written
  },
  arrived(count: number) {
    arrived = count
  },
}
export type WriterApi = typeof methods
serve(methods)

async function writeAll(): Promise<void> {
  while (atBestSpeed) {
    if (written - arrived < MAX_BACKLOG) await write(SETTINGS.rowsPerTransaction)
    else await new Promise((resolve) => setTimeout(resolve, ROOM_CHECK_MS))
  }
}

async function write(count: number): Promise<void> {
  const messages = Array.from({ length: count }, () => timedMessage(channel))
  await transactions.run(() => producer.send(messages))
  written += count
}

function track(work: Promise<void>): void {
  writing.add(work)
  void work.finally(() => writing.delete(work))
}
