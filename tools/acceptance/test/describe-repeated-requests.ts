import { randomUUID } from 'node:crypto'
import { type Application, idOf, orderOf } from './application.js'

export function describeRepeatedRequests(application: Application): void {
  describe('a request with an Idempotency-Key', () => {
    it('that comes twenty times at once places one order, and all get its answer', async () => {
      const customer = await application.createCustomer('15.00')
      const headers = { 'idempotency-key': randomUUID() }

      const answers = await Promise.all(
        Array.from({ length: 20 }, () => application.post('/orders', orderOf(customer, '1.00'), { headers })),
      )

      expect(new Set(answers.map(idOf)).size).toBe(1)
      expect(JSON.parse((await application.get(`/orders/customer/${customer}`)).text)).toHaveLength(1)
      await application.outcomeOf(idOf(answers[0]!))
      expect(await application.availableCredit(customer)).toBe('14.00')
    })

    it('and another body than the first is refused', async () => {
      const headers = { 'idempotency-key': randomUUID() }
      const customer = await application.createCustomer('15.00')
      await application.post('/orders', orderOf(customer, '1.00'), { headers })

      const { status, text } = await application.post('/orders', orderOf(customer, '2.00'), { headers })

      expect([status, JSON.parse(text)]).toEqual([422, expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })])
    })
  })
}
