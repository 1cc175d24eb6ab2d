import { type ICustomPartitioner, type Message, Partitioners, type Producer, type TopicMessages } from 'kafkajs'
import { NotAcknowledgedError } from './kafka-errors.js'

type Choice = ReturnType<ICustomPartitioner>

/**
 * kafkajs' producer, whose `sendBatch` may resolve without having sent everything: when it repeats a request, a broker that
 * has answered before gets nothing more, not even a partition whose leadership has moved to it since.
 */
export class CompleteProducer {
  private readonly producer: Producer
  private readonly partitions = new Map<Message, { topic: string; partition: number }>()

  constructor(make: (createPartitioner: ICustomPartitioner) => Producer) {
    this.producer = make(() => this.rememberingPartitioner())
  }

  connect(): Promise<void> {
    return this.producer.connect()
  }

  disconnect(): Promise<void> {
    return this.producer.disconnect()
  }

  /**
   * One call at a time.
   *
   * @throws NotAcknowledgedError when Kafka's answers do not cover the partitions of all messages
   */
  async sendBatch(topicMessages: TopicMessages[]): Promise<void> {
    this.partitions.clear()
    const answers = await this.producer.sendBatch({ acks: -1, topicMessages })
    const written = answers.filter(({ errorCode }) => errorCode === 0)
    const acknowledged = new Set(written.map(({ topicName, partition }) => `${topicName}-${partition}`))
    const needed = new Set([...this.partitions.values()].map(({ topic, partition }) => `${topic}-${partition}`))
    const missing = [...needed].filter((name) => !acknowledged.has(name))
    if (missing.length > 0) throw new NotAcknowledgedError(missing)
  }

  /** A repeat finds each message in its first partition, also when the topic has got more of them meanwhile. */
  private rememberingPartitioner(): Choice {
    const choose = Partitioners.DefaultPartitioner()
    return (args) => {
      const { topic, message } = args
      const { partition } = this.partitions.get(message) ?? { partition: choose(args) }
      this.partitions.set(message, { topic, partition })
      return partition
    }
  }
}
