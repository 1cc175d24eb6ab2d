import { Partitioners } from 'kafkajs'
import { MovingCluster } from '../test/moving-cluster.js'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { DeliveryFailedError, NotAcknowledgedError } from './kafka-errors.js'
import { type KafkaOptions, settingsFrom } from './kafka-options.js'
import { RecordSender } from './record-sender.js'

const admin = { ensureTopics: async () => {}, forget() {} } as unknown as KafkaAdmin

function senderTo(cluster: MovingCluster, options: Partial<KafkaOptions> = {}): RecordSender {
  const reconnection = { initialMs: 1, maxMs: 1 }
  const settings = settingsFrom({ brokers: [], clientId: 'spec', log: () => {}, reconnection, ...options })
  return new RecordSender(cluster as unknown as KafkaClients, admin, settings)
}

const record = (key: string) => ({ topic: 'orders', key, value: `of ${key}` })

/** A key whose partition is one of two, and another one of three. */
function keyIn(ofTwo: number, ofThree = ofTwo): string {
  const choose = Partitioners.DefaultPartitioner()
  const partition = (key: string, count: number) =>
    choose({ topic: '', partitionMetadata: Array(count).fill({ leader: 1 }), message: { key, value: '' } })
  for (let n = 0; ; n++) if (partition(`${n}`, 2) === ofTwo && partition(`${n}`, 3) === ofThree) return `${n}`
}

describe('RecordSender', () => {
  const [first, second] = [keyIn(0), keyIn(1)]

  it('writes a batch once when all its brokers take it', async () => {
    const cluster = new MovingCluster([1, 2])

    await senderTo(cluster).deliver([record(first), record(second)])

    expect(cluster.logs).toEqual([[`of ${first}`], [`of ${second}`]])
    expect(cluster.producersMade).toBe(1)
  })

  it('writes what it acknowledges when a partition moves to a broker that has answered already', async () => {
    const cluster = new MovingCluster([1, 2])
    cluster.onRequest = (broker) => broker === 1 && cluster.move(0, 2)

    await senderTo(cluster).deliver([record(first), record(second)])

    expect(cluster.logs[0]).toEqual([`of ${first}`])
    expect(cluster.logs[1]).toContain(`of ${second}`)
  })

  it('says which partitions have not acknowledged, when the time is up', async () => {
    const cluster = new MovingCluster([1, 2])
    cluster.onRequest = (broker) => broker === 1 && cluster.move(0, 2)

    const delivery = senderTo(cluster, { deliveryTimeoutMs: 0 }).deliver([record(first), record(second)])

    const error: unknown = await delivery.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DeliveryFailedError)
    expect((error as Error).cause).toEqual(new NotAcknowledgedError(['orders-0']))
  })

  it('writes what it acknowledges when a topic gets more partitions and kafkajs repeats the request', async () => {
    const cluster = new MovingCluster([1, 2])
    // of three partitions each would go to the one where the other was: the answers cover both, whoever is left out
    const [leaving, coming] = [keyIn(0, 1), keyIn(1, 0)]
    cluster.onRequest = (broker) => {
      if (broker !== 1) return
      cluster.onRequest = () => {}
      cluster.addPartition(2)
      cluster.move(0, 2)
      queueMicrotask(() => cluster.move(0, 1))
    }

    await senderTo(cluster).deliver([record(leaving), record(coming)])

    expect(cluster.logs.flat()).toEqual(expect.arrayContaining([`of ${leaving}`, `of ${coming}`]))
  })
})
