import type { Message } from '@ltp/messaging'
import type { Db, PgBoss } from 'pg-boss'
import {
  byChannel,
  channelQueue,
  channelQueueOptions,
  groupQueue,
  groupQueueOptions,
  jobs,
  type QueueLimits,
} from './queues.js'
import { inTransaction } from './transaction.js'

const PAGE_SIZE = 1_000

interface SubscribedQueue {
  readonly channel: string
  readonly queue: string
  /** Whether the subscription was made after this transaction began. */
  readonly isYounger: boolean
}

/**
 * Channels on pg-boss: a message goes in one transaction into the queue of its channel and into the queue of each group.
 * A group that is new to a channel gets a copy of what is in the channel's queue.
 */
export class Channels {
  private readonly known = new Set<string>()

  constructor(
    private readonly boss: PgBoss,
    private readonly schema: string,
    private readonly limits: QueueLimits,
  ) {}

  /** Makes channels that do not exist. */
  async ensure(channels: Iterable<string>): Promise<void> {
    for (const channel of channels) {
      if (this.known.has(channel)) continue
      await this.boss.createQueue(channelQueue(channel), channelQueueOptions(this.limits))
      this.known.add(channel)
    }
  }

  /** Resolves when all messages are committed. */
  async append(messages: readonly Message[]): Promise<void> {
    const channels = byChannel(messages)
    await this.ensure(channels.keys())
    while (!(await inTransaction(this.boss, (db) => this.tryToAppend(channels, db))));
  }

  /** The group's queue in the channel; made, and filled with what the channel has, when the group is new to it. */
  async subscribe(channel: string, subscriberId: string): Promise<string> {
    await this.ensure([channel])
    const queue = groupQueue(channel, subscriberId)
    await this.boss.createQueue(queue, groupQueueOptions(this.limits))
    await inTransaction(this.boss, async (db) => {
      await db.executeSql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [channel])
      const insert = `insert into ${this.schema}.subscription (event, name) values ($1, $2) on conflict do nothing returning 1`
      const { rows } = await db.executeSql(insert, [channel, queue])
      if (rows.length > 0) await this.copy(channelQueue(channel), queue, db)
    })
    return queue
  }

  /** Messages in the queues that are not yet handled. */
  async lag(queues: readonly string[]): Promise<number> {
    const count = `select count(*)::int as lag from ${this.schema}.job where name = any($1) and state < 'completed'`
    const { rows } = await this.boss.getDb().executeSql(count, [queues])
    return (rows as { lag: number }[])[0]?.lag ?? 0
  }

  /** Answers false when it has to be done again in a new transaction. */
  private async tryToAppend(channels: ReadonlyMap<string, Message[]>, db: Db): Promise<boolean> {
    const subscribed = await this.subscribedQueues([...channels.keys()], db)
    // The queues' order is that of the transactions' beginnings, so what was copied for a group that joined meanwhile
    // would come after these messages.
    if (subscribed.some(({ isYounger }) => isYounger)) return false
    for (const [channel, messages] of channels) {
      await this.boss.insert(channelQueue(channel), jobs(messages), { db })
    }
    for (const { channel, queue } of subscribed)
      await this.boss.insert(queue, jobs(channels.get(channel) ?? []), { db })
    return true
  }

  /** Nobody can join the channels until the end of the transaction. */
  private async subscribedQueues(channels: string[], db: Db): Promise<SubscribedQueue[]> {
    const lock = `select pg_advisory_xact_lock_shared(hashtextextended(channel, 0)) from unnest($1::text[]) as channel`
    await db.executeSql(lock, [channels])
    const { rows } = await db.executeSql(
      `select event as channel, name as queue, created_on >= now() as "isYounger" from ${this.schema}.subscription where event = any($1)`,
      [channels],
    )
    return rows as SubscribedQueue[]
  }

  private async copy(from: string, to: string, db: Db): Promise<void> {
    let after: string | undefined
    for (;;) {
      const page = await this.boss.findJobs<Message>(from, { db, queued: true, limit: PAGE_SIZE, after })
      if (page.length === 0) return
      await this.boss.insert(to, jobs(page.map(({ data }) => data)), { db })
      after = page.at(-1)?.id
    }
  }
}
