import { setTimeout as sleep } from 'node:timers/promises'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import { LogTailingRelay, type OutboxRelay, PollingRelay, prepareSlot } from '@ltp/outbox'
import { SETTINGS } from '../plan.js'
import { serve } from '../processes/serve.js'
import { outboxDatabase } from './outbox-database.js'

export type RelayKind = 'log-tailing' | 'polling'

const START_LIMIT_MS = 10_000

/** A relay by itself, from an outbox to Kafka. */
let relay: OutboxRelay

const methods = {
  async start({ kind, url, brokers }: { kind: RelayKind; url: string; brokers: readonly string[] }) {
    const dataSource = await outboxDatabase(url).initialize()
    await dataSource.runMigrations()
    await dataSource.destroy()
    const connection = { connectionString: url }
    const broker = await KafkaMessageBroker.connect({ brokers, clientId: 'relay', partitions: SETTINGS.partitions })
    const options = { connection, producer: broker.producer, maxBatchMessages: SETTINGS.batchMessages }
    if (kind === 'log-tailing') {
      const slotName = `bench_${new URL(url).pathname.slice(1)}`
      await prepareSlot({ connection, slotName })
      relay = new LogTailingRelay({ ...options, slotName })
    } else {
      relay = new PollingRelay(options)
    }
    await relay.start()
    await leads()
  },
  wakeUp: (_: undefined) => relay.wakeUp(),
}
export type RelayApi = typeof methods
serve(methods)

async function leads(): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS
  while (relay.status().role !== 'leader') {
    if (performance.now() > deadline) throw new Error(`the relay does not lead: ${JSON.stringify(relay.status())}`)
    await sleep(10)
  }
}
