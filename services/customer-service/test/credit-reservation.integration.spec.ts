import { randomUUID } from 'node:crypto'
import { type Message, messageId } from '@ltp/messaging'
import { CustomerDatabase } from './customer-database.js'
import { aReserveCredit, CustomerMessaging } from './customer-messaging.js'

const UNKNOWN_CUSTOMER = '9223372036854775807'

let database: CustomerDatabase
let messaging: CustomerMessaging
beforeAll(async () => {
  database = await CustomerDatabase.create()
  messaging = new CustomerMessaging(database)
})
beforeEach(() => database.clear())
afterAll(() => database.drop())

const again = (command: Message): Message => ({ ...command, headers: { ...command.headers, ID: randomUUID() } })
const received = () => database.query<{ message_id: string }>('select message_id from received_messages')

describe('a ReserveCreditCommand', () => {
  it('has its inbox row, the reservation, the sum of all, the reply and the event committed in one transaction', async () => {
    const command = aReserveCredit(await messaging.aCustomer('15.00'), '1', '12.34')

    await messaging.handle([command])

    const transactions = await database.query(
      `select distinct xmin from (
         select xmin from received_messages
         union all select xmin from customer union all select xmin from credit_reservation
         union all select xmin from message where destination = 'CreateOrderSaga-reply'
         union all select xmin from message where headers::text like '%CustomerCreditReserved%') rows`,
    )
    expect(transactions).toHaveLength(1)
    expect(await received()).toEqual([{ message_id: messageId(command) }])
    expect(await messaging.replies()).toEqual([['CustomerCreditReserved', messageId(command)]])
  })

  it('that comes twice reserves once and is answered once', async () => {
    const customerId = await messaging.aCustomer('15.00')
    const command = aReserveCredit(customerId, '1', '10.00')

    await messaging.handle([command, command])
    await messaging.handle([command])

    expect(await messaging.availableCredit(customerId)).toBe('5.00')
    expect(await messaging.replies()).toEqual([['CustomerCreditReserved', messageId(command)]])
  })

  it('that is sent again under a new ID reserves once, tells so once and is answered again', async () => {
    const customerId = await messaging.aCustomer('15.00')
    const command = aReserveCredit(customerId, '1', '10.00')
    const resent = again(command)

    await messaging.handle([command])
    await messaging.handle([resent])

    expect(await messaging.availableCredit(customerId)).toBe('5.00')
    expect(await messaging.replies()).toEqual([
      ['CustomerCreditReserved', messageId(command)],
      ['CustomerCreditReserved', messageId(resent)],
    ])
    expect(await messaging.events()).toEqual(['CustomerCreated', 'CustomerCreditReserved'])
  })

  it.each([
    ['exceeds the limit', () => messaging.aCustomer('10.00'), 'CustomerCreditLimitExceeded'],
    ['is for nobody', async () => UNKNOWN_CUSTOMER, 'CustomerNotFound'],
  ])('that %s is answered by a refusal, with its inbox row, and changes nothing', async (_, customer, reply) => {
    const command = aReserveCredit(await customer(), '1', '10.01')

    await messaging.handle([command])

    expect(await messaging.replies()).toEqual([[reply, messageId(command)]])
    expect(await received()).toEqual([{ message_id: messageId(command) }])
    expect(await database.query('select * from credit_reservation')).toEqual([])
  })

  it('that cannot be answered reserves nothing and is a dead letter', async () => {
    const customerId = await messaging.aCustomer('15.00')

    await messaging.handle([aReserveCredit(customerId, '1', '10.00', 'no channel')])

    expect(await messaging.availableCredit(customerId)).toBe('15.00')
    expect(await messaging.sentTo('customerService.dead-letter')).toEqual([
      expect.objectContaining({ 'dead-letter-reason': expect.stringContaining('"no channel"') as string }),
    ])
    expect(await messaging.events()).toEqual(['CustomerCreated'])
  })

  it('that makes no sense is a dead letter at once, with its reason, and holds up no other', async () => {
    const customerId = await messaging.aCustomer('15.00')
    const nonsense = { ...aReserveCredit(customerId, '1', '10.00'), payload: '{"customerId":"x"}' }
    const command = aReserveCredit(customerId, '2', '10.00')

    await messaging.handle([nonsense, command])

    const [deadLetter] = await messaging.sentTo('customerService.dead-letter')
    expect(deadLetter).toMatchObject({ 'dead-letter-attempts': '1', 'dead-letter-original-ID': messageId(nonsense) })
    expect(deadLetter?.['dead-letter-reason']).toMatch(/customerId.*orderId.*orderTotal/s)
    expect(await messaging.replies()).toEqual([['CustomerCreditReserved', messageId(command)]])
  })

  it('never takes the last credit together with another that is handled at the same time', async () => {
    const customerId = await messaging.aCustomer('10.00')
    const commands = Array.from({ length: 8 }, (_, index) => aReserveCredit(customerId, String(index + 1), '6.00'))

    await Promise.all(commands.map((command) => messaging.handle([command])))

    const replies = (await messaging.replies()).map(([type]) => type)
    expect(replies.filter((type) => type === 'CustomerCreditReserved')).toHaveLength(1)
    expect(replies).toHaveLength(8)
    expect(await messaging.availableCredit(customerId)).toBe('4.00')
  })
})
