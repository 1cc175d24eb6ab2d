import { asyncApiProblems, committedDocuments, DocumentedMessages } from '@ltp/asyncapi'
import { makeReply, type Reply, withFailure, withSuccess } from '@ltp/commands'
import { destination, type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { SagaManager } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { CommandCustomerServiceProxy } from '../src/adapters/customer-service-proxy/command-customer-service-proxy.js'
import { OutboxOrderEventPublisher } from '../src/adapters/domain-events/outbox-order-event-publisher.js'
import { OrderService } from '../src/domain/order-service.js'
import { CancelOrderSaga } from '../src/sagas/cancel-order-saga.js'
import { CreateOrderSaga } from '../src/sagas/create-order-saga.js'
import { CustomerServiceReply } from '../src/sagas/customer-service-proxy.js'
import { OrderSagas } from '../src/sagas/order-sagas.js'
import { subscription } from '../src/subscription.js'
import { InMemoryOrderRepository } from './in-memory-order-repository.js'
import { asyncApi, documents } from './message-documents.js'

const folder = new URL('../', import.meta.url)
const LARGEST_ID = '9223372036854775807'

/** order-service between its sagas and what they send; the spec plays customer-service. */
class Orders {
  private readonly transactions = new InMemoryTransactions()
  private readonly producer = new RecordingMessageProducer()
  private readonly orders = new InMemoryOrderRepository()
  private readonly instances = new InMemorySagaInstanceRepository(this.transactions)
  private readonly sagas: OrderSagas

  constructor() {
    const { transactions, instances, producer } = this
    const service = new OrderService(this.orders, new OutboxOrderEventPublisher(producer))
    const steps = [service, new CommandCustomerServiceProxy()] as const
    const options = { transactions, instances, producer }
    const createOrders = new SagaManager(new CreateOrderSaga(...steps), options)
    this.sagas = new OrderSagas(createOrders, new SagaManager(new CancelOrderSaga(...steps), options))
  }

  get sent(): readonly Message[] {
    return this.producer.sent
  }

  create(): Promise<unknown> {
    return this.sagas.createOrder.create({ customerId: LARGEST_ID, orderTotal: Money.of('12345678901234567.80') })
  }

  async cancel(): Promise<void> {
    await this.create()
    await this.take(this.reply(withSuccess('CustomerCreditReserved')))
    await this.sagas.cancelOrder.create({ customerId: LARGEST_ID, orderId: '1' })
  }

  /** The reply to the command that was sent last. */
  reply(reply: Reply): Message {
    const command = this.producer.sent.findLast(({ headers }) => 'command_type' in headers) as Message
    return makeReply(command, reply)
  }

  take(reply: Message, channel = destination(reply)): Promise<void> {
    return this.sagas.handleReply(channel, reply)
  }

  async state() {
    const order = await this.orders.findById('1')
    return order && [order.orderState, order.rejectionReason]
  }
}

const creating = async () => {
  const orders = new Orders()
  await orders.create()
  return orders
}
const cancelling = async () => {
  const orders = new Orders()
  await orders.cancel()
  return orders
}

/** Every reply that the sagas take, and what becomes of the order. */
const REPLIES = [
  { to: 'CreateOrderSaga', orders: creating, reply: withSuccess('CustomerCreditReserved'), state: ['APPROVED', null] },
  {
    to: 'CreateOrderSaga',
    orders: creating,
    reply: withFailure('CustomerNotFound'),
    state: ['REJECTED', 'UNKNOWN_CUSTOMER'],
  },
  {
    to: 'CreateOrderSaga',
    orders: creating,
    reply: withFailure('CustomerCreditLimitExceeded'),
    state: ['REJECTED', 'INSUFFICIENT_CREDIT'],
  },
  {
    to: 'CancelOrderSaga',
    orders: cancelling,
    reply: withSuccess('CustomerCreditReleased'),
    state: ['CANCELLED', null],
  },
  { to: 'CancelOrderSaga', orders: cancelling, reply: withFailure('CustomerNotFound'), state: ['APPROVED', null] },
]

describe('asyncapi.json and the schemas of messages', () => {
  let documented: DocumentedMessages
  beforeEach(async () => {
    documented = new DocumentedMessages(await committedDocuments(folder, documents))
  })

  it('are as the code makes them: UPDATE_SCHEMAS=1 npx nx run order-service:contract-test --skip-nx-cache writes them', async () => {
    expect(await committedDocuments(folder, documents)).toEqual(documents)
  })

  it('are valid AsyncAPI', async () => {
    expect(await asyncApiProblems(new URL('asyncapi.json', folder))).toEqual([])
  })

  it.each(REPLIES)('have the reply $reply.type to $to, with the headers that it needs', async ({ orders, ...told }) => {
    const service = await orders()
    const reply = service.reply(told.reply)

    await service.take(documented.withRequiredHeaders(reply), destination(reply))

    expect(documented.errorsOf(reply)).toEqual([])
    expect(await service.state()).toEqual(told.state)
  })

  it('have no other replies, and all that the sagas tell apart, on the channels that are subscribed to', () => {
    const channels = Object.values(asyncApi.channels).filter(({ address }) => address?.endsWith('-reply'))
    const types = channels.flatMap(({ address, messages }) => messages.map(({ name }) => `${address} ${name}`))

    expect(types.toSorted()).toEqual(REPLIES.map(({ to, reply }) => `${to}-reply ${reply.type}`).toSorted())
    expect(types).toEqual(
      expect.arrayContaining(Object.values(CustomerServiceReply).map((type) => `CreateOrderSaga-reply ${type}`)),
    )
    expect(channels.map(({ address }) => address)).toEqual(subscription.channels)
  })

  it('tell all commands and events, field by field, and no others', async () => {
    const errors: string[] = []
    for (const { orders, reply } of REPLIES) {
      const service = await orders()
      await service.take(service.reply(reply))
      errors.push(...service.sent.flatMap((message) => documented.errorsOf(message)))
    }

    expect(errors).toEqual([])
    expect(documented.notSeen()).toEqual([
      '#/channels/createOrderDeadLetters/messages/DeadLetter',
      '#/channels/cancelOrderDeadLetters/messages/DeadLetter',
    ])
  })
})
