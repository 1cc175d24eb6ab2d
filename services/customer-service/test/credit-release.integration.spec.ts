import { messageId } from '@ltp/messaging'
import { CustomerDatabase } from './customer-database.js'
import { aReleaseCredit, aReserveCredit, CustomerMessaging } from './customer-messaging.js'

let database: CustomerDatabase
let messaging: CustomerMessaging
beforeAll(async () => {
  database = await CustomerDatabase.create()
  messaging = new CustomerMessaging(database)
})
beforeEach(() => database.clear())
afterAll(() => database.drop())

describe('a ReleaseCreditCommand', () => {
  it('gives the credit of its order back, and tells so', async () => {
    const customerId = await messaging.aCustomer('15.00')
    await messaging.handle([aReserveCredit(customerId, '1', '10.00'), aReserveCredit(customerId, '2', '3.00')])

    await messaging.handle([aReleaseCredit(customerId, '1')])

    expect(await messaging.availableCredit(customerId)).toBe('12.00')
    expect((await messaging.events()).at(-1)).toBe('CustomerCreditReleased')
  })

  it('that has nothing to give back is answered, and tells nothing', async () => {
    const command = aReleaseCredit(await messaging.aCustomer('15.00'), '1')

    await messaging.handle([command])

    expect(await messaging.replies()).toEqual([['CustomerCreditReleased', messageId(command)]])
    expect(await messaging.events()).toEqual(['CustomerCreated'])
  })

  it.each([
    ['after its reservation', (id: string) => [aReserveCredit(id, '1', '10.00'), aReleaseCredit(id, '1')]],
    ['before any reservation', (id: string) => [aReleaseCredit(id, '1')]],
  ])('%s lets no later ReserveCreditCommand of the order take credit', async (_, commands) => {
    const customerId = await messaging.aCustomer('15.00')
    await messaging.handle(commands(customerId))
    const events = await messaging.events()
    const late = aReserveCredit(customerId, '1', '10.00')

    await messaging.handle([late])

    expect(await messaging.availableCredit(customerId)).toBe('15.00')
    expect((await messaging.replies()).at(-1)).toEqual(['CustomerCreditLimitExceeded', messageId(late)])
    expect(await messaging.events()).toEqual(events)
  })
})
