import { Money } from '@ltp/money'
import { EntitySchema } from 'typeorm'
import { type OrderDetails } from '../../domain/order-details.js'
import { type OrderState, type RejectionReason } from '../../domain/order-state.js'
import { Order } from '../../domain/order.js'

interface OrderColumns {
  id: string
  state: OrderState
  reason: RejectionReason | null
  details: OrderDetails
}

const orderDetailsSchema = new EntitySchema<OrderDetails>({
  name: 'OrderDetails',
  columns: {
    customerId: { name: 'customer_id', type: 'bigint' },
    orderTotal: {
      name: 'order_total',
      type: 'numeric',
      precision: 19,
      scale: 2,
      transformer: { to: (total: Money) => total.toString(), from: (text: string) => Money.of(text) },
    },
  },
})

export const orderSchema = new EntitySchema<OrderColumns>({
  name: 'Order',
  target: Order,
  tableName: 'orders',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    state: { type: 'text' },
    reason: { name: 'rejection_reason', type: 'text', nullable: true },
  },
  embeddeds: { details: { schema: orderDetailsSchema, prefix: false } },
})
