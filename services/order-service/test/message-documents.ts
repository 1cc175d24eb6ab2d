import {
  type AsyncApiOptions,
  type ChannelOptions,
  deadLetter,
  event,
  messageDocuments,
  receivedReply,
  sentCommand,
} from '@ltp/asyncapi'
import { exactId } from '@ltp/exact-json'
import { deadLetterChannel } from '@ltp/inbox'
import { positiveMoneySchema } from '@ltp/money/schema'
import { z } from 'zod'
import { CUSTOMER_SERVICE_CHANNEL } from '../src/adapters/customer-service-proxy/command-customer-service-proxy.js'
import { ORDER_EVENTS_CHANNEL } from '../src/adapters/domain-events/outbox-order-event-publisher.js'
import { type OrderEventType } from '../src/domain/order-events.js'
import { type RejectionReason } from '../src/domain/order-state.js'
import { subscription } from '../src/subscription.js'

const aboutAnOrder = { customerId: exactId, orderId: exactId }
const anEvent = { orderId: exactId, orderDetails: z.object({ customerId: exactId, orderTotal: positiveMoneySchema }) }
const rejectionReason = z.enum({
  INSUFFICIENT_CREDIT: 'INSUFFICIENT_CREDIT',
  UNKNOWN_CUSTOMER: 'UNKNOWN_CUSTOMER',
} satisfies Record<RejectionReason, RejectionReason>)

/** The compiler demands one entry per event of the code. */
const events: Record<OrderEventType, { payload: z.ZodType; summary: string }> = {
  OrderCreated: { payload: z.object(anEvent), summary: 'There is a new order, PENDING.' },
  OrderApproved: { payload: z.object(anEvent), summary: 'The credit for the order is reserved.' },
  OrderRejected: { payload: z.object({ ...anEvent, rejectionReason }), summary: 'The order got no credit.' },
  OrderCancelled: { payload: z.object(anEvent), summary: 'An approved order was cancelled; its credit is given back.' },
}

const replies = {
  CustomerCreditReserved: { outcome: 'SUCCESS', summary: 'The credit is reserved: the order is approved.' },
  CustomerCreditReleased: { outcome: 'SUCCESS', summary: 'The credit is given back: the order is cancelled.' },
  CustomerNotFound: { outcome: 'FAILURE', summary: 'There is no such customer.' },
  CustomerCreditLimitExceeded: { outcome: 'FAILURE', summary: 'The order costs more than the available credit.' },
} as const

const CREATE = { saga: 'CreateOrderSaga', replyTo: 'CreateOrderSaga-reply' }
const CANCEL = { saga: 'CancelOrderSaga', replyTo: 'CancelOrderSaga-reply' }

function repliesTo({ saga, replyTo }: typeof CREATE, names: readonly (keyof typeof replies)[]): ChannelOptions {
  const messages = names.map((name) => {
    const { outcome, summary } = replies[name]
    return receivedReply({ name, summary, payload: z.object({}) }, { outcome, saga })
  })
  return { address: replyTo, description: `Replies to the commands of ${saga}. Their payload is not read.`, messages }
}

const deadLettersOf = (channel: string): ChannelOptions => ({
  address: deadLetterChannel(channel),
  description: 'Replies that could not be handled.',
  messages: [deadLetter()],
})

const RESERVED = ['CustomerCreditReserved', 'CustomerNotFound', 'CustomerCreditLimitExceeded'] as const
const RELEASED = ['CustomerCreditReleased', 'CustomerNotFound'] as const

export const asyncApi: AsyncApiOptions = {
  title: 'order-service',
  version: '0.1.0',
  description:
    'Commands that the sagas of order-service send, replies that they take, and events. On Kafka a record is {"payload": <JSON text>, "headers": {...}}, as Eventuate Tram writes it.',
  consumerGroup: subscription.subscriberId,
  channels: {
    customerService: {
      address: CUSTOMER_SERVICE_CHANNEL,
      description: "Commands to customer-service. The customer's id is the PARTITION_ID.",
      messages: [
        sentCommand(
          {
            name: 'ReserveCreditCommand',
            summary: 'Asks to reserve credit for an order.',
            payload: z.object({ ...aboutAnOrder, orderTotal: positiveMoneySchema }),
          },
          { channel: CUSTOMER_SERVICE_CHANNEL, ...CREATE },
        ),
        sentCommand(
          {
            name: 'ReleaseCreditCommand',
            summary: 'Asks to give back the credit of an order.',
            payload: z.object(aboutAnOrder),
          },
          { channel: CUSTOMER_SERVICE_CHANNEL, ...CANCEL },
        ),
      ],
    },
    createOrderReplies: repliesTo(CREATE, RESERVED),
    cancelOrderReplies: repliesTo(CANCEL, RELEASED),
    orderEvents: {
      address: ORDER_EVENTS_CHANNEL,
      description: "What happened to orders. The order's id is the PARTITION_ID.",
      messages: Object.entries(events).map(([name, told]) =>
        event({ name, ...told }, { aggregateType: ORDER_EVENTS_CHANNEL }),
      ),
    },
    createOrderDeadLetters: deadLettersOf(CREATE.replyTo),
    cancelOrderDeadLetters: deadLettersOf(CANCEL.replyTo),
  },
  operations: {
    reserveCredit: {
      action: 'send',
      summary: 'CreateOrderSaga asks to reserve the credit for its order.',
      channel: 'customerService',
      messages: ['ReserveCreditCommand'],
      reply: { channel: 'createOrderReplies', messages: RESERVED },
    },
    releaseCredit: {
      action: 'send',
      summary: 'CancelOrderSaga asks to give the credit of its order back.',
      channel: 'customerService',
      messages: ['ReleaseCreditCommand'],
      reply: { channel: 'cancelOrderReplies', messages: RELEASED },
    },
    publishOrderEvents: { action: 'send', summary: 'Tells what happened to an order.', channel: 'orderEvents' },
    putCreateOrderRepliesAside: {
      action: 'send',
      summary: 'Puts aside what could not be handled.',
      channel: 'createOrderDeadLetters',
    },
    putCancelOrderRepliesAside: {
      action: 'send',
      summary: 'Puts aside what could not be handled.',
      channel: 'cancelOrderDeadLetters',
    },
  },
}

/** `asyncapi.json` and `schemas/`, as the code makes them. */
export const documents = messageDocuments(asyncApi)
