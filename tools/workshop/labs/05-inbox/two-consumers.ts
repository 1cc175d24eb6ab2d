import { runSpec } from '../../src/checks/passes.ts'
import { WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check } from '../../src/lab.ts'

const TITLE = 'handles a message once when two consumers get it at the same time'

/**
 * As the inbox's own spec has it, but for the time: there each try waits for half a minute that another transaction waits, and where no
 * row is written before the work none ever does. Here it goes on after some seconds; then the work is done twice.
 */
const SPEC = `
import { setTimeout as pause } from 'node:timers/promises'
import { createMessage } from '@ltp/messaging'
import { InboxDatabase } from '../test/inbox-database.js'
import { inboxHandler } from './index.js'

const LONGEST_MS = 5_000
const WAITING = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"

let database

beforeAll(async () => {
  database = await InboxDatabase.create()
})
afterAll(() => database.drop())

async function untilOneWaits() {
  const deadline = Date.now() + LONGEST_MS
  while (Date.now() < deadline && (await database.dataSource.query(WAITING)).length === 0) await pause(20)
}

it('handles a message once when two consumers get it at the same time', async () => {
  const { transactions, outbox: deadLetters } = database
  const batch = ['a', 'b'].map((key) => createMessage({ destination: 'orders', partitionId: key, payload: key }))
  const oneWaits = untilOneWaits()
  const handle = async (message) => {
    await oneWaits
    await database.write(message)
  }
  const consumer = () => inboxHandler({ subscriberId: 'billing', transactions, deadLetters, handle, initialDelayMs: 1 })

  await Promise.all([batch, batch.toReversed()].map((messages) => consumer()(messages)))

  expect((await database.effects()).sort()).toEqual(['a', 'b'])
})
`

export const twoConsumers: Check = async (copy) => {
  const { problem, tests } = runSpec(copy, 'libs/inbox/src/two-consumers.integration.spec.ts', SPEC)
  return [
    {
      says: TITLE,
      right: problem === undefined && tests.length > 0 && tests.every(({ passed }) => passed),
      hint:
        problem ??
        'addNew waits for the other transaction that is just receiving the same message: call it before the work.',
    },
  ]
}

/** The spec of the inbox without that test, which would take minutes as long as the inbox is not there. */
export const withoutTwoConsumers = (spec: string) => spec.replace(`it('${TITLE}'`, `it.skip('${TITLE}'`)

/** Does so with the specs that a check runs. */
export const inSeconds =
  (check: Check): Check =>
  (copy) =>
    check(
      new (class extends WorkingCopy {
        override original(file: string): string {
          return withoutTwoConsumers(super.original(file))
        }
      })(copy.root, copy.number),
    )
