import { Money } from '@ltp/money'
import { CustomerDatabase } from './customer-database.js'
import { CustomerMessaging } from './customer-messaging.js'

let database: CustomerDatabase
beforeAll(async () => {
  database = await CustomerDatabase.create()
})
beforeEach(() => database.clear())
afterAll(() => database.drop())

const rowsOf = (table: string) => database.query(`select * from ${table}`)

describe('a customer and the event that tells of it', () => {
  it('commit in one transaction', async () => {
    await new CustomerMessaging(database).aCustomer('15.00')

    expect(await rowsOf('message')).toHaveLength(1)
    const transactions = 'select distinct xmin from (select xmin from customer union all select xmin from message) rows'
    expect(await database.query(transactions)).toHaveLength(1)
  })

  it('are both not there when the transaction fails after the event was sent', async () => {
    const { customers } = new CustomerMessaging(database)

    const failing = database.transactions.run(async () => {
      const { id } = await customers.createCustomer('Fred', Money.of('15.00'))
      await database.transactions.manager.query(`insert into customer (id, name, credit_limit) values (${id}, 'X', 1)`)
    })

    await expect(failing).rejects.toThrow(/duplicate key/)
    expect([await rowsOf('customer'), await rowsOf('message')]).toEqual([[], []])
  })

  it('are both not there when the event is too large for the outbox', async () => {
    const { customers } = new CustomerMessaging(database, { maxMessageBytes: 1_000 })

    const failing = customers.createCustomer('F'.repeat(1_000), Money.of('15.00'))

    await expect(failing).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' })
    expect([await rowsOf('customer'), await rowsOf('message')]).toEqual([[], []])
  })
})
