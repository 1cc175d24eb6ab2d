import { createRequire } from 'node:module'
import type { ICustomPartitioner, Producer } from 'kafkajs'
import { CompleteProducer } from '../src/complete-producer.js'

interface ProduceRequest {
  readonly topicData: readonly {
    readonly topic: string
    readonly partitions: readonly { readonly partition: number; readonly messages: readonly { value: string }[] }[]
  }[]
}

const require = createRequire(import.meta.url)
const createProducer = require('kafkajs/src/producer') as (options: object) => Producer
const { createErrorFromCode } = require('kafkajs/src/protocol/error') as {
  createErrorFromCode: (code: number) => Error
}
const NOT_LEADER_FOR_PARTITION = 6

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** Brokers under kafkajs' own producer, for what a single real broker cannot do: leadership that moves. */
export class MovingCluster {
  /** What each partition holds. */
  readonly logs: string[][]
  producersMade = 0
  /** Called when a broker gets a request, before it answers. */
  onRequest: (brokerId: number) => void = () => {}

  /** @param leaders the broker of each partition */
  constructor(private readonly leaders: number[]) {
    this.logs = leaders.map(() => [])
  }

  move(partition: number, brokerId: number): void {
    this.leaders[partition] = brokerId
  }

  addPartition(brokerId: number): void {
    this.leaders.push(brokerId)
    this.logs.push([])
  }

  producer(): CompleteProducer {
    this.producersMade++
    const cluster = this.cluster()
    const logger = { ...quiet, namespace: () => quiet }
    const retry = { retries: 1, initialRetryTime: 20 }
    return new CompleteProducer((createPartitioner: ICustomPartitioner) =>
      createProducer({ cluster, logger, createPartitioner, idempotent: true, retry }),
    )
  }

  private cluster(): object {
    const brokers = new Map([...new Set(this.leaders)].map((id) => [id, this.broker(id)]))
    let known = [...this.leaders]
    const done = async () => {}
    return {
      retry: {},
      targetTopics: new Set(),
      ...{ connect: done, disconnect: done, addMultipleTargetTopics: done, refreshMetadataIfNecessary: done },
      isConnected: () => true,
      refreshMetadata: async () => void (known = [...this.leaders]),
      findControllerBroker: async () => [...brokers.values()][0],
      findBroker: async ({ nodeId }: { nodeId: string }) => brokers.get(Number(nodeId)),
      findTopicPartitionMetadata: () => known.map((leader, partitionId) => ({ partitionId, leader })),
      findLeaderForPartitions: (_: string, partitions: string[]) =>
        Object.groupBy(partitions.map(Number), (partition) => known[partition]!),
    }
  }

  private broker(nodeId: number): object {
    return {
      nodeId,
      initProducerId: async () => ({ producerId: this.producersMade, producerEpoch: 0 }),
      produce: async ({ topicData }: ProduceRequest) => {
        this.onRequest(nodeId)
        return { topics: topicData.map(({ topic, partitions }) => this.write(nodeId, topic, partitions)) }
      },
    }
  }

  private write(nodeId: number, topicName: string, partitions: ProduceRequest['topicData'][number]['partitions']) {
    if (partitions.some(({ partition }) => this.leaders[partition] !== nodeId)) {
      throw createErrorFromCode(NOT_LEADER_FOR_PARTITION)
    }
    for (const { partition, messages } of partitions) this.logs[partition]!.push(...messages.map(({ value }) => value))
    return { topicName, partitions: partitions.map(({ partition }) => ({ partition, errorCode: 0 })) }
  }
}
