import { createMessage } from '@ltp/messaging'
import { InboxDatabase } from '../test/inbox-database.js'
import { ReceivedMessages } from './received-messages.js'

let database: InboxDatabase

beforeAll(async () => {
  database = await InboxDatabase.create()
})
afterAll(() => database.drop())

it('does not deadlock with a consumer that gets the same messages in another order', async () => {
  const received = new ReceivedMessages('billing', database.transactions)
  const messages = Array.from({ length: 5_000 }, () => createMessage({ destination: 'orders', payload: '{}' }))

  const added = await Promise.all([received.addNew(messages), received.addNew(messages.toReversed())])

  expect(added.flat()).toHaveLength(messages.length)
})
