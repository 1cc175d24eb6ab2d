import { eventually } from '@ltp/testing'
import { type Application } from './application.js'

export function describeCancelling(application: Application): void {
  const cancel = (order: string) => application.post(`/orders/${order}/cancel`)
  const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code

  describe('cancelling', () => {
    it('an APPROVED order sets its credit free again', async () => {
      const customer = await application.createCustomer('15.00')
      const order = await approvedOrder(customer, '12.34')

      const answer = await cancel(order)

      expect(answer.status).toBe(200)
      expect(answer.text).toMatch(/"orderState":"CANCEL(_PENDING|LED)"/)
      expect(await application.outcomeOf(order)).toBe('CANCELLED')
      expect(await application.availableCredit(customer)).toBe('15.00')
      await approvedOrder(customer, '15.00')
    })

    it('a second time, or twice at once, answers the same and has no further effect', async () => {
      const customer = await application.createCustomer('15.00')
      const order = await approvedOrder(customer, '5.00')
      await approvedOrder(customer, '6.00')

      const atOnce = await Promise.all([cancel(order), cancel(order)])
      await application.outcomeOf(order)
      const later = await cancel(order)

      expect(atOnce.map(({ status }) => status)).toEqual([200, 200])
      expect(later).toMatchObject({ status: 200, text: expect.stringContaining('"orderState":"CANCELLED"') as string })
      expect(await application.availableCredit(customer)).toBe('9.00')
    })

    it('a REJECTED order is a conflict', async () => {
      const order = await application.placeOrder(await application.createCustomer('1.00'), '2.00')
      expect(await application.outcomeOf(order)).toBe('REJECTED INSUFFICIENT_CREDIT')

      const { status, text } = await cancel(order)

      expect([status, codeOf(text)]).toEqual([409, 'UNSUPPORTED_STATE_TRANSITION'])
    })

    it('a PENDING order is a conflict, and does not disturb it', async () => {
      const customer = await application.createCustomer('15.00')
      application.signal('customer-service', 'SIGSTOP') // so that the order stays PENDING
      try {
        const order = await application.placeOrder(customer, '12.34')
        const { status, text } = await cancel(order)
        application.signal('customer-service', 'SIGCONT')

        expect([status, codeOf(text)]).toEqual([409, 'UNSUPPORTED_STATE_TRANSITION'])
        expect(await application.outcomeOf(order)).toBe('APPROVED')
      } finally {
        application.signal('customer-service', 'SIGCONT')
      }
    })

    it('an unknown order is 404', async () => {
      const { status, text } = await cancel('9223372036854775807')

      expect([status, codeOf(text)]).toEqual([404, 'ORDER_NOT_FOUND'])
    })
  })

  async function approvedOrder(customer: string, total: string): Promise<string> {
    const order = await application.placeOrder(customer, total)
    await eventually(async () => expect(await application.stateOf(order)).toBe('APPROVED'))
    return order
  }
}
