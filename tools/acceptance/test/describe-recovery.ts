import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '@ltp/testing'
import { type Application, idOf, orderOf } from './application.js'

const ORDERS = 30

export function describeRecovery(application: Application): void {
  describe.each(['customer-service', 'order-service'] as const)(
    'when %s is killed in the middle of orders',
    (service) => {
      it('every order still ends, and the credit equals the sum of the approved ones', async () => {
        const customer = await application.createCustomer('20.00')

        const orders = Array.from({ length: ORDERS }, async (_, index) => {
          await sleep(index * 20)
          return placeOrderUntilAnswered(customer)
        })
        await sleep((ORDERS * 20) / 2)
        application.signal(service, 'SIGKILL')
        const outcomes = await Promise.all(orders.map(async (order) => outcomeOf(await order)))

        expect(outcomes.toSorted()).toEqual([
          ...Array<string>(20).fill('APPROVED'),
          ...Array<string>(10).fill('REJECTED INSUFFICIENT_CREDIT'),
        ])
        await eventually(async () => expect(await application.availableCredit(customer)).toBe('0.00'), {
          timeoutMs: 30_000,
        })
      })
    },
  )

  /** As a careful client does: the same order again, under its key, until there is an answer. */
  function placeOrderUntilAnswered(customer: string): Promise<string> {
    const headers = { 'idempotency-key': randomUUID() }
    const place = async () => idOf(await application.post('/orders', orderOf(customer, '1.00'), { headers }))
    return eventually(place, { timeoutMs: 90_000, intervalMs: 250 })
  }

  /** The services may be away for a while. */
  function outcomeOf(order: string): Promise<string> {
    return eventually(() => application.outcomeOf(order, 0), { timeoutMs: 90_000, intervalMs: 250 })
  }
}
