import { makeCommand } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { inboxHandler } from '@ltp/inbox'
import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { OutboxMessageProducer, type OutboxMessageProducerOptions } from '@ltp/outbox'
import { customerCommandDispatcher } from '../src/adapters/credit-reservation/customer-command-dispatcher.js'
import { CustomerCommandHandler } from '../src/adapters/credit-reservation/customer-command-handler.js'
import {
  CUSTOMER_EVENTS_CHANNEL,
  OutboxCustomerEventPublisher,
} from '../src/adapters/domain-events/outbox-customer-event-publisher.js'
import { TypeOrmCustomerRepository } from '../src/adapters/persistence/typeorm-customer-repository.js'
import { CustomerService } from '../src/domain/customer-service.js'
import { subscription } from '../src/subscription.js'
import { type CustomerDatabase } from './customer-database.js'

const REPLY_CHANNEL = 'CreateOrderSaga-reply'

/** The service from the inbox to the outbox, on a real database; the spec plays the broker. */
export class CustomerMessaging {
  readonly customers: CustomerService
  /** Handles messages as the consumer does. */
  readonly handle: (messages: readonly Message[]) => Promise<void>

  constructor(
    private readonly database: CustomerDatabase,
    options: OutboxMessageProducerOptions = {},
  ) {
    const { transactions } = database
    const outbox = new OutboxMessageProducer(transactions, options)
    const repository = new TypeOrmCustomerRepository(transactions)
    this.customers = new CustomerService(transactions, repository, new OutboxCustomerEventPublisher(outbox))
    const commands = customerCommandDispatcher(new CustomerCommandHandler(this.customers), outbox)
    this.handle = inboxHandler({
      subscriberId: subscription.subscriberId,
      transactions,
      deadLetters: outbox,
      handle: (message) => commands.dispatch(message),
      initialDelayMs: 1,
    })
  }

  async aCustomer(creditLimit: string): Promise<string> {
    const { id } = await this.customers.createCustomer('Fred', Money.of(creditLimit))
    return id
  }

  async availableCredit(customerId: string): Promise<string> {
    return (await this.customers.findCustomer(customerId)).availableCredit().toString()
  }

  /** Headers of what the outbox holds for a channel, in the order in which it was sent. */
  async sentTo(channel: string): Promise<Record<string, string>[]> {
    const rows = await this.database.query<{ headers: string }>(
      `select headers from message where destination = '${channel}' order by insertion_order`,
    )
    return rows.map(({ headers }) => JSON.parse(headers) as Record<string, string>)
  }

  /** Types of the customers' events, in the order in which they were sent. */
  async events(): Promise<(string | undefined)[]> {
    return (await this.sentTo(CUSTOMER_EVENTS_CHANNEL)).map((headers) => headers['event-type'])
  }

  async replies(): Promise<(string | undefined)[][]> {
    const replies = await this.sentTo(REPLY_CHANNEL)
    return replies.map((headers) => [headers['reply_type'], headers['reply_to_message_id']])
  }
}

export function aReserveCredit(customerId: string, orderId: string, amount: string, replyTo?: string): Message {
  return aCommand('ReserveCreditCommand', customerId, orderId, { orderTotal: Money.of(amount) }, replyTo)
}

export function aReleaseCredit(customerId: string, orderId: string): Message {
  return aCommand('ReleaseCreditCommand', customerId, orderId)
}

function aCommand(type: string, customerId: string, orderId: string, details = {}, replyTo = REPLY_CHANNEL): Message {
  const payload = { customerId: exactNumber(customerId), orderId: exactNumber(orderId), ...details }
  const [channel = ''] = subscription.channels
  return makeCommand({ channel, type, payload, partitionId: customerId }, { replyTo })
}
