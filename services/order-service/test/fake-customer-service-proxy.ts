import { type Command } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Money } from '@ltp/money'
import { CustomerServiceProxy } from '../src/sagas/customer-service-proxy.js'

/** Writes what the sagas ask for into commands that only a spec reads. */
export class FakeCustomerServiceProxy extends CustomerServiceProxy {
  reserveCredit(customerId: string, orderId: string, orderTotal: Money): Command {
    const payload = { customerId: exactNumber(customerId), orderId: exactNumber(orderId), orderTotal }
    return { channel: 'customers', type: 'ReserveCredit', payload }
  }

  releaseCredit(customerId: string, orderId: string): Command {
    const payload = { customerId: exactNumber(customerId), orderId: exactNumber(orderId) }
    return { channel: 'customers', type: 'ReleaseCredit', payload }
  }
}
