import { hasOrder } from '../../src/checks/has-order.ts'
import { type LabDefinition } from '../../src/lab.ts'
import { Application } from '../../src/laptop/application.ts'

const CREDIT_LIMIT = 15

export const lab: LabDefinition = {
  title: 'run it, and follow one order',
  checks: [
    hasOrder({
      says: 'an order is APPROVED',
      where: ({ orderState }) => orderState === 'APPROVED',
      hint: 'Order for less than the credit limit, wait a second, and look at the order again.',
    }),
    hasOrder({
      says: 'an order is REJECTED for INSUFFICIENT_CREDIT',
      where: ({ rejectionReason }) => rejectionReason === 'INSUFFICIENT_CREDIT',
      hint: 'Order for more than the customer has left of the credit limit.',
    }),
  ],
  solve: async () => {
    const application = await Application.signIn()
    await application.order(CREDIT_LIMIT, CREDIT_LIMIT)
    await application.order(CREDIT_LIMIT, CREDIT_LIMIT + 0.01)
  },
}
