import { type Command } from '@ltp/commands'
import { type Money } from '@ltp/money'
import { type CustomerId } from '../domain/order-details.js'
import { type OrderId } from '../domain/order.js'

/** The commands that sagas send to customer-service. How they are written is the adapter's business. */
export abstract class CustomerServiceProxy {
  abstract reserveCredit(customerId: CustomerId, orderId: OrderId, orderTotal: Money): Command
  abstract releaseCredit(customerId: CustomerId, orderId: OrderId): Command
}

/** Replies of customer-service that sagas tell apart. */
export const CustomerServiceReply = {
  CUSTOMER_NOT_FOUND: 'CustomerNotFound',
  CUSTOMER_CREDIT_LIMIT_EXCEEDED: 'CustomerCreditLimitExceeded',
} as const
