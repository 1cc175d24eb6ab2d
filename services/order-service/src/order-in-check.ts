import { isDeepStrictEqual } from 'node:util'
import { CommandHeader, makeReply, type Reply } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import { exactNumber, parseExact } from '@ltp/exact-json'
import { type Message, partitionKey } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { type MessageCheck } from '@ltp/transactional-messaging'
import { CUSTOMER_SERVICE_CHANNEL } from './adapters/customer-service-proxy/command-customer-service-proxy.js'
import { ORDER_EVENTS_CHANNEL } from './adapters/domain-events/outbox-order-event-publisher.js'
import { type OrderState } from './domain/order-state.js'
import { type OrderId } from './domain/order.js'
import { type OrderSagaService } from './sagas/order-saga-service.js'

const ORDER_TOTAL = Money.of('12.34')
const WAITING: readonly OrderState[] = ['PENDING', 'CANCEL_PENDING']

/** One order of a check, the only one of its customer, and what its sagas and customer-service say to each other. */
export class OrderInCheck {
  private commands = 0
  private events = 0

  private constructor(
    private readonly check: MessageCheck,
    private readonly orders: OrderSagaService,
    private readonly customerId: string,
    private readonly id: OrderId,
  ) {}

  static async place(check: MessageCheck, orders: OrderSagaService, customerId: string): Promise<OrderInCheck> {
    const id = await check.exchange({
      what: 'createOrder',
      expected: 'order PENDING',
      ask: () => orders.createOrder({ customerId, orderTotal: ORDER_TOTAL }),
      came: async (id) => `order ${(await orders.findOrder(id)).orderState}`,
    })
    const order = new OrderInCheck(check, orders, customerId, id)
    await order.expectCommand('order PENDING', 'ReserveCreditCommand', { orderTotal: ORDER_TOTAL })
    await order.expectEvent('order PENDING', 'OrderCreated')
    return order
  }

  async cancel(): Promise<void> {
    await this.check.exchange({
      what: 'cancelOrder',
      expected: 'order CANCEL_PENDING',
      ask: () => this.orders.cancelOrder(this.id),
      came: ({ orderState }) => `order ${orderState}`,
    })
    await this.expectCommand('order CANCEL_PENDING', 'ReleaseCreditCommand')
  }

  /** customer-service answers the last command: the order leaves the state in which it waits. */
  async answer(reply: Reply, state: OrderState, event?: string): Promise<void> {
    const [command] = this.sent().slice(-1)
    await this.check.exchange({
      what: reply.type,
      expected: `order ${state}`,
      ask: () => this.check.send(makeReply(command as Message, reply)),
      came: async () => {
        const { orderState } = await this.orders.findOrder(this.id)
        return WAITING.includes(orderState) ? undefined : `order ${orderState}`
      },
    })
    if (event !== undefined) await this.expectEvent(`order ${state}`, event)
  }

  private async expectCommand(what: string, type: string, details: object = {}): Promise<void> {
    const payload = { customerId: exactNumber(this.customerId), orderId: exactNumber(this.id), ...details }
    const place = this.commands++
    await this.check.exchange({
      what,
      expected: type,
      ask: async () => undefined,
      came: () => {
        const command = this.sent()[place]
        const typeSent = command?.headers[CommandHeader.TYPE]
        return !command || isSame(command.payload, payload) ? typeSent : `${typeSent} ${command.payload}`
      },
    })
  }

  private async expectEvent(what: string, type: string): Promise<void> {
    const place = this.events++
    const came = () => this.told()[place]?.headers[EventHeader.TYPE]
    await this.check.exchange({ what, expected: type, ask: async () => undefined, came })
  }

  private sent(): Message[] {
    return this.check.received(CUSTOMER_SERVICE_CHANNEL).filter((command) => partitionKey(command) === this.customerId)
  }

  private told(): Message[] {
    return this.check.received(ORDER_EVENTS_CHANNEL).filter((event) => partitionKey(event) === this.id)
  }
}

const isSame = (payload: string, expected: object) =>
  isDeepStrictEqual(parseExact(payload), parseExact(JSON.stringify(expected)))
