import { type ExactNumber, exactId, exactNumber } from '@ltp/exact-json'
import { positiveMoneySchema } from '@ltp/money/schema'
import { z } from 'zod'
import { type OrderState, type RejectionReason } from '../../domain/order-state.js'
import { type Order } from '../../domain/order.js'

export const createOrderRequest = z.object({ customerId: exactId, orderTotal: positiveMoneySchema })
export type CreateOrderRequest = z.output<typeof createOrderRequest>

/** The shapes of the answers, for the API's document. */
export const createOrderResponse = z.object({ orderId: exactId })
export const getOrderResponse = z.object({
  orderId: exactId,
  orderState: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'CANCEL_PENDING', 'CANCELLED']),
  rejectionReason: z.enum(['INSUFFICIENT_CREDIT', 'UNKNOWN_CUSTOMER']).nullable(),
})
export const getOrdersResponse = z.object({
  orders: z.array(getOrderResponse),
  next: z.string().optional().describe('address of the next page, when there is one'),
})
export const getOrdersOfCustomerResponse = z.array(getOrderResponse)

export interface CreateOrderResponse {
  readonly orderId: ExactNumber
}

export interface GetOrderResponse {
  readonly orderId: ExactNumber
  readonly orderState: OrderState
  readonly rejectionReason: RejectionReason | null
}

export interface GetOrdersResponse {
  readonly orders: readonly GetOrderResponse[]
  readonly next?: string
}

export function orderResponseOf({ id, orderState, rejectionReason }: Order): GetOrderResponse {
  return { orderId: exactNumber(id), orderState, rejectionReason }
}
