import { type Command } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Money } from '@ltp/money'
import { type CustomerId } from '../../domain/order-details.js'
import { type OrderId } from '../../domain/order.js'
import { CustomerServiceProxy } from '../../sagas/customer-service-proxy.js'

/** The channel on which customer-service takes commands. */
export const CUSTOMER_SERVICE_CHANNEL = 'customerService'

/** Writes the commands as customer-service reads them. Commands to one customer keep their order. */
export class CommandCustomerServiceProxy extends CustomerServiceProxy {
  reserveCredit(customerId: CustomerId, orderId: OrderId, orderTotal: Money): Command {
    return command('ReserveCreditCommand', customerId, { orderId: exactNumber(orderId), orderTotal })
  }

  releaseCredit(customerId: CustomerId, orderId: OrderId): Command {
    return command('ReleaseCreditCommand', customerId, { orderId: exactNumber(orderId) })
  }
}

function command(type: string, customerId: CustomerId, payload: object): Command {
  return {
    channel: CUSTOMER_SERVICE_CHANNEL,
    type,
    partitionId: customerId,
    payload: { customerId: exactNumber(customerId), ...payload },
  }
}
