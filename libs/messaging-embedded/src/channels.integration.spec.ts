import { jest } from '@jest/globals'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import type { Message } from '@ltp/messaging'
import { type Db, PgBoss } from 'pg-boss'
import { numbered, numbers } from '../test/messages.js'
import { Channels } from './channels.js'

const infrastructure = await acquireInfrastructure({ postgres: true })
const database = await createDatabase(infrastructure.postgres, 'channels')
const boss = new PgBoss({ ...database, schema: 'pgboss', schedule: false })

beforeAll(() => boss.start())
afterAll(async () => {
  await boss.stop()
  await database.drop()
  infrastructure.release()
})

describe('channels', () => {
  const channels = new Channels(boss, 'pgboss', {
    retentionSeconds: 3600,
    handledRetentionSeconds: 3600,
    redeliveryDelaySeconds: 1,
    handlerTimeoutSeconds: 60,
    sessionTimeoutSeconds: 10,
  })

  it('keep the order when a group joins between the beginning of a send and its turn', async () => {
    await channels.append(numbered('race', 1, 2))
    const { begun, goOn } = pauseNextTransaction()

    const sending = channels.append(numbered('race', 3, 3))
    await begun
    const queue = await channels.subscribe('race', 'late')
    goOn()
    await sending

    expect(await handleAll(queue)).toEqual(numbers(1, 3))
  })

  it('give a new group all of a long history', async () => {
    await channels.append(numbered('history', 1, 2_500))

    const queue = await channels.subscribe('history', 'late')

    expect(await channels.lag([queue])).toBe(2_500)
  })

  it('give a group nothing twice when its members subscribe one after another', async () => {
    await channels.append(numbered('members', 1, 3))

    await Promise.all([channels.subscribe('members', 'group'), channels.subscribe('members', 'group')])

    expect(await channels.lag([await channels.subscribe('members', 'group')])).toBe(3)
  })
})

/** Stops the next transaction when it has begun and has done nothing yet. */
function pauseNextTransaction(): { begun: Promise<void>; goOn: () => void } {
  const { promise: begun, resolve: tell } = Promise.withResolvers<void>()
  const { promise: turn, resolve: goOn } = Promise.withResolvers<void>()
  const db = boss.getDb()
  const beginTransaction = async () => {
    const transaction = await db.beginTransaction!()
    tell()
    await turn
    return transaction
  }
  jest.spyOn(boss, 'getDb').mockReturnValueOnce({ beginTransaction } as unknown as Db)
  return { begun, goOn }
}

async function handleAll(queue: string): Promise<string[]> {
  const payloads: string[] = []
  for (;;) {
    const [job] = await boss.fetch<Message>(queue)
    if (!job) return payloads
    payloads.push(job.data.payload)
    await boss.complete(queue, job.id)
  }
}
