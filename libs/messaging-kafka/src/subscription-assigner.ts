import { AssignerProtocol, type Cluster, type GroupMember, type PartitionAssigner } from 'kafkajs'

const { MemberAssignment, MemberMetadata } = AssignerProtocol
const NO_DATA = Buffer.alloc(0)

/**
 * Gives each partition to a member of the group that has subscribed to its topic. kafkajs' own assigner takes the topics
 * of the group's leader for everybody's: with members of different versions, partitions would belong to members
 * that do not read them.
 */
export const subscriptionAssigner: PartitionAssigner = ({ cluster }) => ({
  name: 'BySubscription',
  version: 0,
  async assign({ members }) {
    const subscriptions = new Map(members.map((member) => [member.memberId, topicsOf(member)]))
    const shares = shareOut(await partitionsOf(cluster, [...subscriptions.values()].flat()), subscriptions)
    return [...shares].map(([memberId, assignment]) => ({
      memberId,
      memberAssignment: MemberAssignment.encode({ version: 0, assignment, userData: NO_DATA }),
    }))
  },
  protocol({ topics }) {
    return { name: 'BySubscription', metadata: MemberMetadata.encode({ version: 0, topics, userData: NO_DATA }) }
  },
})

type Share = Record<string, number[]>

/** The partitions of each topic go to its subscribers, each to the one that has the fewest so far. */
export function shareOut(
  partitions: ReadonlyMap<string, readonly number[]>,
  subscriptions: ReadonlyMap<string, readonly string[]>,
): Map<string, Share> {
  const members = [...subscriptions].sort(([a], [b]) => (a < b ? -1 : 1))
  const shares = new Map<string, { count: number; topics: Share }>(
    members.map(([member]) => [member, { count: 0, topics: {} }]),
  )
  for (const [topic, numbers] of partitions) {
    const subscribers = members.filter(([, topics]) => topics.includes(topic)).map(([member]) => shares.get(member)!)
    for (const number of numbers) {
      const share = subscribers.reduce((least, other) => (other.count < least.count ? other : least))
      share.count++
      share.topics[topic] = [...(share.topics[topic] ?? []), number]
    }
  }
  return new Map([...shares].map(([member, { topics }]) => [member, topics]))
}

function topicsOf({ memberMetadata }: GroupMember): readonly string[] {
  return MemberMetadata.decode(memberMetadata)?.topics ?? []
}

async function partitionsOf(cluster: Cluster, topics: readonly string[]): Promise<Map<string, number[]>> {
  const distinct = [...new Set(topics)].sort()
  // those of other members are not known to the leader's client yet
  await cluster.addMultipleTargetTopics(distinct)
  const numbers = (topic: string) => cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId)
  return new Map(distinct.map((topic) => [topic, numbers(topic)]))
}
