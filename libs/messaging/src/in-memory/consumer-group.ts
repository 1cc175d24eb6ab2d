import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '../message.js'
import type { ChannelLog } from './channel-log.js'

export interface GroupLimits {
  readonly maxBatchSize: number
  readonly redeliveryDelayMs: number
}

/** What a group needs to know of a subscription. */
export interface GroupMember {
  readonly channels: readonly string[]
  /** Tells whether the handler took the messages. */
  handle(messages: readonly Message[]): Promise<boolean>
}

/** How far one group has come in one partition of one channel. */
interface Lane {
  readonly channel: string
  readonly partition: number
  readonly log: readonly Message[]
  position: number
  busy: boolean
}

/** The members of one subscriber id and their common position: each lane is drained by one member at a time. */
export class ConsumerGroup {
  private readonly lanes: Lane[] = []
  private members: readonly GroupMember[] = []

  constructor(private readonly limits: GroupLimits) {}

  join(member: GroupMember, channels: readonly ChannelLog[]): void {
    channels
      .filter(({ name }) => !this.lanes.some((lane) => lane.channel === name))
      .forEach((channel) => this.begin(channel))
    this.members = [...this.members, member]
    this.wakeUp()
  }

  leave(member: GroupMember): void {
    this.members = this.members.filter((other) => other !== member)
    this.wakeUp()
  }

  wakeUp(): void {
    this.lanes.forEach((lane) => void this.drain(lane))
  }

  lag(channels: readonly string[]): number {
    const lanes = this.lanes.filter(({ channel }) => channels.includes(channel))
    return lanes.reduce((sum, { log, position }) => sum + log.length - position, 0)
  }

  private begin({ name, partitions }: ChannelLog): void {
    this.lanes.push(
      ...partitions.map((log, partition) => ({ channel: name, partition, log, position: 0, busy: false })),
    )
  }

  private async drain(lane: Lane): Promise<void> {
    if (lane.busy) return
    lane.busy = true
    // so that no handler runs inside of its sender's call
    await Promise.resolve()
    for (let owner = this.owner(lane); owner && lane.position < lane.log.length; owner = this.owner(lane)) {
      const batch = lane.log.slice(lane.position, lane.position + this.limits.maxBatchSize)
      if (await owner.handle(batch)) lane.position += batch.length
      else await sleep(this.limits.redeliveryDelayMs)
    }
    lane.busy = false
  }

  private owner({ channel, partition }: Lane): GroupMember | undefined {
    const candidates = this.members.filter(({ channels }) => channels.includes(channel))
    return candidates[partition % candidates.length]
  }
}
