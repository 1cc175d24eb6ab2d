import { type Reply, makeReply } from '@ltp/commands'
import { inboxHandler, type InboxOptions } from '@ltp/inbox'
import { destination, type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { OutboxMessageProducer, type OutboxMessageProducerOptions } from '@ltp/outbox'
import { SagaManager, SagaOverview, TypeOrmSagaInstanceRepository } from '@ltp/sagas'
import { CommandCustomerServiceProxy } from '../src/adapters/customer-service-proxy/command-customer-service-proxy.js'
import { OutboxOrderEventPublisher } from '../src/adapters/domain-events/outbox-order-event-publisher.js'
import { TypeOrmOrderRepository } from '../src/adapters/persistence/typeorm-order-repository.js'
import { OrderService } from '../src/domain/order-service.js'
import { CancelOrderSaga } from '../src/sagas/cancel-order-saga.js'
import { CreateOrderSaga } from '../src/sagas/create-order-saga.js'
import { OrderSagaService } from '../src/sagas/order-saga-service.js'
import { OrderSagas } from '../src/sagas/order-sagas.js'
import { subscription } from '../src/subscription.js'
import { type OrderDatabase } from './order-database.js'

export const DEADLINE_MS = 30_000
export const MAX_RESENDS = 2

/** The service from the inbox to the outbox, on a real database; the spec plays customer-service, the broker and the clock. */
export class OrderMessaging {
  readonly orders: OrderSagaService
  readonly sagas: OrderSagas
  readonly overview: SagaOverview
  readonly deadLetters: Parameters<NonNullable<InboxOptions['onDeadLetter']>>[0][] = []
  now = new Date()
  private readonly handle: (messages: readonly Message[]) => Promise<void>

  constructor(
    private readonly database: OrderDatabase,
    outboxOptions: OutboxMessageProducerOptions = {},
  ) {
    const { transactions } = database
    const producer = new OutboxMessageProducer(transactions, outboxOptions)
    const repository = new TypeOrmOrderRepository(transactions)
    const steps = [
      new OrderService(repository, new OutboxOrderEventPublisher(producer)),
      new CommandCustomerServiceProxy(),
    ] as const
    const options = {
      transactions,
      instances: new TypeOrmSagaInstanceRepository(transactions),
      producer,
      deadline: { afterMs: DEADLINE_MS, maxResends: MAX_RESENDS },
      clock: () => this.now,
    }
    const createOrders = new SagaManager(new CreateOrderSaga(...steps), options)
    this.sagas = new OrderSagas(createOrders, new SagaManager(new CancelOrderSaga(...steps), options))
    this.orders = new OrderSagaService(transactions, repository, this.sagas)
    this.overview = new SagaOverview(transactions)
    this.handle = inboxHandler({
      subscriberId: subscription.subscriberId,
      transactions,
      deadLetters: producer,
      handle: (message) => this.sagas.handleReply(destination(message), message),
      onDeadLetter: (deadLetter) => this.deadLetters.push(deadLetter),
      initialDelayMs: 1,
    })
  }

  anOrder(): Promise<string> {
    return this.orders.createOrder({ customerId: '5', orderTotal: Money.of('12.34') })
  }

  /** customer-service answers a command; the reply may come any number of times. */
  async answer(command: Message, reply: Reply): Promise<void> {
    await this.handle([makeReply(command, reply)])
  }

  /** Commands in the outbox, in the order in which they were sent. */
  async commands(): Promise<Message[]> {
    const rows = await this.database.query<{ headers: string; payload: string }>(
      `select headers, payload from message where destination = 'customerService' order by insertion_order`,
    )
    return rows.map(({ headers, payload }) => ({ headers: JSON.parse(headers) as Message['headers'], payload }))
  }

  async lastCommand(): Promise<Message> {
    return (await this.commands()).at(-1) as Message
  }

  /** Time passes until every deadline is over, and what looks after the sagas does so. */
  async missDeadline(): Promise<void> {
    this.now = new Date(this.now.getTime() + DEADLINE_MS * 2 ** MAX_RESENDS)
    while (await this.sagas.createOrder.resendNextOverdue());
  }
}
