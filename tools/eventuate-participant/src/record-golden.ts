import { startKafka } from '@ltp/infrastructure'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Conversation, haveConversations } from './conversations.js'
import { messageOf, writeGoldenRecords } from './golden-messages.js'
import { createTopics, readRecords, type TimedRecord } from './read-records.js'
import { startEventuateParticipant } from './start-eventuate-participant.js'

const TOPICS = ['customerService', 'CreateOrderSaga-reply', 'someone-reply', 'Order']

/** Records anew what Eventuate Tram's own code sends: `npx nx run eventuate-participant:record-golden`. */
const folder = await mkdtemp(join(tmpdir(), 'record-golden-'))
const kafka = await startKafka({ dataDirectory: join(folder, 'kafka'), keepData: false })
try {
  await createTopics(kafka.brokers, TOPICS)
  const conversations = await recordConversations(kafka.brokers)
  const records = await readRecords(kafka.brokers, TOPICS)
  for (const conversation of conversations) await keep(conversation, records)
} finally {
  await kafka.stop()
  await rm(folder, { recursive: true })
}

async function recordConversations(brokers: readonly string[]): Promise<readonly Conversation[]> {
  const participant = await startEventuateParticipant({ brokers, customers: { '1': '15.00' } })
  try {
    return await haveConversations(brokers)
  } finally {
    await participant.stop()
  }
}

async function keep({ name, id, end }: Conversation, records: readonly TimedRecord[]): Promise<void> {
  const own = records.filter((record) => Object.values(messageOf(record).headers).includes(id))
  await writeGoldenRecords(
    name,
    own.map(({ timestamp: _, ...record }) => record),
  )
  console.log(`${name}: ${own.length} messages, ${end}`)
}
