import type { Admin } from 'kafkajs'
import { KafkaClients } from './kafka-clients.js'
import { type KafkaOptions, settingsFrom } from './kafka-options.js'
import { withTimeLimit } from './time-limit.js'

/**
 * Deletes the topics whose names begin with the prefix, with all their messages, and the consumer groups that do. Those who use
 * them must have closed their subscriptions.
 *
 * @throws RangeError when the prefix is empty, or an error of Kafka, such as that a group has members
 */
export async function removeChannels(options: KafkaOptions, prefix: string): Promise<void> {
  if (prefix === '') throw new RangeError('every name begins with an empty prefix: all channels would be deleted')
  const settings = settingsFrom(options)
  const admin = new KafkaClients(settings).admin()
  try {
    await withTimeLimit(settings.requestTimeoutMs, 'deleting topics and groups', remove(admin, prefix))
  } finally {
    await admin.disconnect()
  }
}

async function remove(admin: Admin, prefix: string): Promise<void> {
  await admin.connect()
  const isOurs = (name: string) => name.startsWith(prefix)
  const topics = (await admin.listTopics()).filter(isOurs)
  if (topics.length > 0) await admin.deleteTopics({ topics })
  const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter(isOurs)
  if (groups.length > 0) await admin.deleteGroups(groups)
}
