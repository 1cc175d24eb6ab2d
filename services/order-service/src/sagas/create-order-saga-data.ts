import { moneySchema } from '@ltp/money/schema'
import { z } from 'zod'

/** What CreateOrderSaga remembers between its steps. `orderId` is there once the order has been created. */
export const createOrderSagaData = z.object({
  customerId: z.string(),
  orderTotal: moneySchema,
  orderId: z.string().optional(),
  rejectionReason: z.enum(['INSUFFICIENT_CREDIT', 'UNKNOWN_CUSTOMER']).optional(),
})
export type CreateOrderSagaData = z.output<typeof createOrderSagaData>
