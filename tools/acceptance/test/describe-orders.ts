import { type Application } from './application.js'
import { query } from './query.js'

const NO_CUSTOMER = '9223372036854775807'

export function describeOrders(application: Application): void {
  describe('an order', () => {
    it('within the credit limit is APPROVED, and takes the credit', async () => {
      const customer = await application.createCustomer('15.00')

      const order = await application.placeOrder(customer, '12.34')

      expect(await application.outcomeOf(order)).toBe('APPROVED')
      expect(await application.availableCredit(customer)).toBe('2.66')
    })

    it('beyond the credit limit is REJECTED, and takes none', async () => {
      const customer = await application.createCustomer('15.00')

      const order = await application.placeOrder(customer, '123.40')

      expect(await application.outcomeOf(order)).toBe('REJECTED INSUFFICIENT_CREDIT')
      expect(await application.availableCredit(customer)).toBe('15.00')
    })

    it('of an unknown customer is REJECTED, and the id keeps its value on every way', async () => {
      const order = await application.placeOrder(NO_CUSTOMER, '1.00')

      expect(await application.outcomeOf(order)).toBe('REJECTED UNKNOWN_CUSTOMER')
      expect((await application.get(`/orders/customer/${NO_CUSTOMER}`)).text).toContain(`"orderId":${order},`)
      expect(await sagaOf(order)).toContain(`"customerId":"${NO_CUSTOMER}"`)
      expect(await commandFor(order)).toContain(`"customerId":${NO_CUSTOMER},`)
    })

    it('of fifty at once is APPROVED only while there is credit: ten of 1.00 on a limit of 10.00', async () => {
      const customer = await application.createCustomer('10.00')

      const orders = await Promise.all(Array.from({ length: 50 }, () => application.placeOrder(customer, '1.00')))
      const outcomes = await Promise.all(orders.map((order) => application.outcomeOf(order)))

      expect(outcomes.toSorted()).toEqual([
        ...Array<string>(10).fill('APPROVED'),
        ...Array<string>(40).fill('REJECTED INSUFFICIENT_CREDIT'),
      ])
      expect(await application.availableCredit(customer)).toBe('0.00')
    })
  })

  describe('the order history', () => {
    it('holds the approved order', async () => {
      const customer = await application.createCustomer('15.00')
      const order = await application.placeOrder(customer, '12.34')
      await application.outcomeOf(order)

      expect(await application.get(`/customers/${customer}/orderhistory`)).toMatchObject({
        status: 200,
        text: `{"customerId":${customer},"name":"Ada","creditLimit":{"amount":15.00},"orders":[{"orderId":${order},"orderState":"APPROVED","rejectionReason":null}]}`,
      })
    })

    it('of an unknown customer is 404', async () => {
      const { status, text } = await application.get(`/customers/${NO_CUSTOMER}/orderhistory`)

      expect([status, JSON.parse(text)]).toEqual([404, expect.objectContaining({ code: 'CUSTOMER_NOT_FOUND' })])
    })
  })

  async function sagaOf(order: string): Promise<string> {
    const { text } = await application.get('/sagas?limit=100')
    const sagas = text.split('"sagaType"').filter((saga) => saga.includes(`"orderId":"${order}"`))
    return sagas.join()
  }

  async function commandFor(order: string): Promise<string> {
    const commands = await query<{ payload: string }>(
      application.databaseUrl('order_service'),
      `select payload from message where destination = 'customerService' and payload like '%"orderId":${order},%'`,
    )
    return commands.map(({ payload }) => payload).join()
  }
}
