import { makeCommand, ReplyHeader } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import { exactNumber } from '@ltp/exact-json'
import { type Message, messageId } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { type CheckedService, type MessageCheck } from '@ltp/transactional-messaging'
import {
  CUSTOMER_SERVICE_CHANNEL,
  type ReleaseCreditReply,
  type ReserveCreditReply,
} from './adapters/credit-reservation/messages.js'
import { CUSTOMER_EVENTS_CHANNEL } from './adapters/domain-events/outbox-customer-event-publisher.js'
import { type Config, readConfig } from './config.js'
import { createApp } from './create-app.js'
import { CustomerService } from './domain/customer-service.js'
import { type Customer, type CustomerId } from './domain/customer.js'
import { subscription } from './subscription.js'

const REPLY_CHANNEL = 'CreateOrderSaga-reply'
const NOBODY: CustomerId = '9223372036854775807'

/** What customer-service must do with messages: plays a saga that asks for credit. */
export const creditCheck: CheckedService<Config> = {
  readConfig,
  createApp,
  handledChannels: subscription.channels,
  watchedChannels: [REPLY_CHANNEL, CUSTOMER_EVENTS_CHANNEL],
  play: async (check, app) => {
    const { id } = await createCustomer(check, app.get(CustomerService))
    await reserve(check, { customerId: id, orderId: '1' }, 'CustomerCreditReserved')
    await reserve(check, { customerId: id, orderId: '2' }, 'CustomerCreditLimitExceeded')
    await reserve(check, { customerId: NOBODY, orderId: '3' }, 'CustomerNotFound')
    await release(check, { customerId: id, orderId: '1' }, 'CustomerCreditReleased')
    await release(check, { customerId: NOBODY, orderId: '3' }, 'CustomerNotFound')
    await reserve(check, { customerId: id, orderId: '4' }, 'CustomerCreditReserved') // what was released
  },
}

interface Reservation {
  readonly customerId: CustomerId
  readonly orderId: string
}

function createCustomer(check: MessageCheck, customers: CustomerService): Promise<Customer> {
  return check.exchange({
    what: 'createCustomer',
    expected: 'CustomerCreated',
    ask: () => customers.createCustomer('check', Money.of('15.00')),
    came: () => check.received(CUSTOMER_EVENTS_CHANNEL)[0]?.headers[EventHeader.TYPE],
  })
}

const reserve = (check: MessageCheck, reservation: Reservation, expected: ReserveCreditReply) =>
  askFor(check, 'ReserveCreditCommand', { ...idsOf(reservation), orderTotal: Money.of('10.00') }, expected)

const release = (check: MessageCheck, reservation: Reservation, expected: ReleaseCreditReply) =>
  askFor(check, 'ReleaseCreditCommand', idsOf(reservation), expected)

const idsOf = ({ customerId, orderId }: Reservation) => ({
  customerId: exactNumber(customerId),
  orderId: exactNumber(orderId),
})

async function askFor(check: MessageCheck, type: string, payload: object, expected: string): Promise<void> {
  const saga = { type: 'CreateOrderSaga', id: 'check' }
  const command = makeCommand({ channel: CUSTOMER_SERVICE_CHANNEL, type, payload }, { replyTo: REPLY_CHANNEL, saga })
  await check.exchange({
    what: type,
    expected,
    ask: () => check.send(command),
    came: () => replyTo(command, check)?.headers[ReplyHeader.TYPE],
  })
}

const replyTo = (command: Message, check: MessageCheck) =>
  check.received(REPLY_CHANNEL).find(({ headers }) => headers[ReplyHeader.IN_REPLY_TO] === messageId(command))
