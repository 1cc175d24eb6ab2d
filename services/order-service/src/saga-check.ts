import { withFailure, withSuccess } from '@ltp/commands'
import { type CheckedService } from '@ltp/transactional-messaging'
import { CUSTOMER_SERVICE_CHANNEL } from './adapters/customer-service-proxy/command-customer-service-proxy.js'
import { ORDER_EVENTS_CHANNEL } from './adapters/domain-events/outbox-order-event-publisher.js'
import { type Config, readConfig } from './config.js'
import { createApp } from './create-app.js'
import { OrderInCheck } from './order-in-check.js'
import { OrderSagaService } from './sagas/order-saga-service.js'
import { subscription } from './subscription.js'

/** What order-service must do with messages: plays customer-service, which answers the sagas' commands. */
export const sagaCheck: CheckedService<Config> = {
  readConfig,
  createApp,
  handledChannels: subscription.channels,
  watchedChannels: [CUSTOMER_SERVICE_CHANNEL, ORDER_EVENTS_CHANNEL],
  play: async (check, app) => {
    const place = (customerId: string) => OrderInCheck.place(check, app.get(OrderSagaService), customerId)

    const approved = await place('1')
    await approved.answer(withSuccess('CustomerCreditReserved'), 'APPROVED', 'OrderApproved')
    await approved.cancel()
    await approved.answer(withFailure('CustomerNotFound'), 'APPROVED')
    await approved.cancel()
    await approved.answer(withSuccess('CustomerCreditReleased'), 'CANCELLED', 'OrderCancelled')

    const tooExpensive = await place('2')
    await tooExpensive.answer(withFailure('CustomerCreditLimitExceeded'), 'REJECTED', 'OrderRejected')

    const ofNobody = await place('3')
    await ofNobody.answer(withFailure('CustomerNotFound'), 'REJECTED', 'OrderRejected')
  },
}
