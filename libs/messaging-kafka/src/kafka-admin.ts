import type { Admin } from 'kafkajs'
import { DisposableClient } from './disposable-client.js'
import type { KafkaClients } from './kafka-clients.js'
import { BrokerUnreachableError, InvalidChannelError, isNotYetKnown } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'

/** Topics, offsets and signs of life. */
export class KafkaAdmin {
  private readonly client: DisposableClient<Admin>
  private readonly existing = new Set<string>()

  constructor(
    clients: KafkaClients,
    private readonly settings: KafkaSettings,
  ) {
    this.client = new DisposableClient(() => clients.admin())
  }

  /** Creates the topics that do not exist. Remembers those that do, so that asking again costs nothing. */
  async ensureTopics(topics: readonly string[]): Promise<void> {
    const unknown = [...new Set(topics)].filter((topic) => !this.existing.has(topic))
    if (unknown.length === 0) return
    unknown.forEach(failIfInvalid)
    await this.client.use(this.settings.requestTimeoutMs, 'creating topics', (admin) => this.create(admin, unknown))
    unknown.forEach((topic) => this.existing.add(topic))
  }

  /** The topics may have been deleted: look again the next time. */
  forget(topics: readonly string[]): void {
    topics.forEach((topic) => this.existing.delete(topic))
  }

  /** @throws BrokerUnreachableError */
  async ping(limitMs: number): Promise<void> {
    try {
      await this.client.use(limitMs, 'a sign of life', (admin) => admin.describeCluster())
    } catch (error) {
      throw new BrokerUnreachableError(this.settings.brokers, error)
    }
  }

  /** Messages in the topics that the group has not acknowledged, all of its members together. */
  async lag(groupId: string, topics: readonly string[]): Promise<number> {
    return this.client.use(this.settings.requestTimeoutMs, 'measuring the lag', async (admin) => {
      const committed = await admin.fetchOffsets({ groupId, topics: [...topics] })
      const lags = committed.map(async ({ topic, partitions }) => {
        const ends = await admin.fetchTopicOffsets(topic)
        return ends.reduce((sum, { partition, high, low }) => {
          const next = Number(partitions.find((other) => other.partition === partition)?.offset ?? -1)
          return sum + Number(high) - Math.max(next, Number(low))
        }, 0)
      })
      return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0)
    })
  }

  close(): Promise<void> {
    return this.client.close()
  }

  private async create(admin: Admin, topics: readonly string[]): Promise<void> {
    const existing = new Set(await admin.listTopics())
    const missing = topics.filter((topic) => !existing.has(topic))
    if (missing.length === 0) return
    const { partitions, replicationFactor } = this.settings
    const wanted = missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor }))
    try {
      await admin.createTopics({ topics: wanted })
    } catch (error) {
      // created, but the broker that was asked for the leaders is behind: those who use the topics wait for them
      if (!isNotYetKnown(error)) throw error
    }
  }
}

export function failIfInvalid(channel: string): void {
  if (!/^[\w.-]{1,249}$/.test(channel) || channel === '.' || channel === '..') throw new InvalidChannelError(channel)
}
