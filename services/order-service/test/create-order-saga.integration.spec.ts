import { withFailure, withSuccess } from '@ltp/commands'
import { messageId } from '@ltp/messaging'
import { OrderDatabase } from './order-database.js'
import { MAX_RESENDS, OrderMessaging } from './order-messaging.js'

let database: OrderDatabase
let messaging: OrderMessaging
beforeAll(async () => {
  database = await OrderDatabase.create()
})
beforeEach(async () => {
  await database.clear()
  messaging = new OrderMessaging(database)
})
afterAll(() => database.drop())

const stateOf = async (orderId: string) => (await messaging.orders.findOrder(orderId)).orderState
const rowsOf = (table: string) => database.query(`select * from ${table}`)
const transactionsOf = (...selects: string[]) =>
  database.query(`select distinct xmin from (${selects.join(' union all ')}) rows`)
const theSaga = async () => (await messaging.overview.list({ limit: 1 }))[0]

describe('an order', () => {
  it('commits with its saga, the event and the first command in one transaction', async () => {
    const orderId = await messaging.anOrder()

    expect(await stateOf(orderId)).toBe('PENDING')
    expect(await rowsOf('message')).toHaveLength(2)
    expect(
      await transactionsOf('select xmin from orders', 'select xmin from saga_instance', 'select xmin from message'),
    ).toHaveLength(1)
  })

  it('is not there when its command cannot be sent', async () => {
    const failing = new OrderMessaging(database, { maxMessageBytes: 10 }).anOrder()

    await expect(failing).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' })
    expect([await rowsOf('orders'), await rowsOf('saga_instance'), await rowsOf('message')]).toEqual([[], [], []])
  })

  it('is not there, nor its saga and messages, when the transaction fails after all were written', async () => {
    const failing = database.transactions.run(async () => {
      const orderId = await messaging.anOrder()
      await database.transactions.manager.query(`insert into orders values (${orderId}, 1, 1, 'PENDING')`)
    })

    await expect(failing).rejects.toThrow(/duplicate key/)
    expect([await rowsOf('orders'), await rowsOf('saga_instance'), await rowsOf('message')]).toEqual([[], [], []])
  })

  it('is approved in the transaction of the reply’s inbox row', async () => {
    const orderId = await messaging.anOrder()

    await messaging.answer(await messaging.lastCommand(), withSuccess('CustomerCreditReserved'))

    expect(await stateOf(orderId)).toBe('APPROVED')
    expect(
      await transactionsOf(
        'select xmin from orders',
        'select xmin from saga_instance',
        'select xmin from received_messages',
        "select xmin from message where headers::text like '%OrderApproved%'",
      ),
    ).toHaveLength(1)
  })
})

describe('a saga whose reply does not come in time', () => {
  it('sends its command again under a new ID and applies the reply to that one, not the late one', async () => {
    const orderId = await messaging.anOrder()

    await messaging.missDeadline()

    const [first, second] = await messaging.commands()
    expect(second?.payload).toBe(first?.payload)
    expect(second && messageId(second)).not.toBe(first && messageId(first))
    await messaging.answer(first!, withFailure('CustomerNotFound'))
    expect(await stateOf(orderId)).toBe('PENDING')
    await messaging.answer(second!, withSuccess('CustomerCreditReserved'))
    expect(await stateOf(orderId)).toBe('APPROVED')
  })

  it('is late, then FAILED and listed with its reason; resumed, it goes on', async () => {
    const orderId = await messaging.anOrder()
    await messaging.missDeadline()
    expect(await messaging.overview.statistics(messaging.now)).toEqual({ running: 1, late: 1, failed: 0 })

    for (let resend = 1; resend <= MAX_RESENDS; resend++) await messaging.missDeadline()

    expect(await messaging.overview.statistics(messaging.now)).toEqual({ running: 0, late: 0, failed: 1 })
    const [failed] = await messaging.overview.list({ status: 'failed', limit: 10 })
    expect(failed?.failureReason).toBe('no reply to "reserve credit", sent 3 times')
    expect(await messaging.commands()).toHaveLength(1 + MAX_RESENDS)

    await messaging.sagas.resume('CreateOrderSaga', failed?.sagaId ?? '')
    await messaging.answer(await messaging.lastCommand(), withSuccess('CustomerCreditReserved'))

    expect(await stateOf(orderId)).toBe('APPROVED')
    expect((await theSaga())?.status).toBe('completed')
  })
})

describe('a refusal of a type that the saga does not know', () => {
  it('changes nothing but is shown at once, as a dead letter; the saga ends FAILED, and can be resumed', async () => {
    const orderId = await messaging.anOrder()

    await messaging.answer(await messaging.lastCommand(), withFailure('CustomerIsOnHoliday'))

    expect(await stateOf(orderId)).toBe('PENDING')
    expect(messaging.deadLetters).toEqual([
      expect.objectContaining({ error: new Error(`order ${orderId} is to be rejected, but no reply said why`) }),
    ])

    for (let miss = 0; miss <= MAX_RESENDS; miss++) await messaging.missDeadline()

    const [failed] = await messaging.overview.list({ status: 'failed', limit: 10 })
    expect(failed?.sagaId).toBe((await theSaga())?.sagaId)

    await messaging.sagas.resume('CreateOrderSaga', failed?.sagaId ?? '')
    await messaging.answer(await messaging.lastCommand(), withFailure('CustomerCreditLimitExceeded'))

    expect(await stateOf(orderId)).toBe('REJECTED')
  })
})
