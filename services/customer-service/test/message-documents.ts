import { type AsyncApiOptions, deadLetter, event, messageDocuments, receivedCommand, sentReply } from '@ltp/asyncapi'
import { exactId } from '@ltp/exact-json'
import { deadLetterChannel } from '@ltp/inbox'
import { moneySchema, positiveMoneySchema } from '@ltp/money/schema'
import { z } from 'zod'
import {
  CUSTOMER_SERVICE_CHANNEL,
  releaseCreditCommand,
  type ReleaseCreditReply,
  reserveCreditCommand,
  type ReserveCreditReply,
} from '../src/adapters/credit-reservation/messages.js'
import { CUSTOMER_EVENTS_CHANNEL } from '../src/adapters/domain-events/outbox-customer-event-publisher.js'
import { type CustomerEvent } from '../src/domain/customer-events.js'
import { subscription } from '../src/subscription.js'

const aboutAnOrder = { customerId: exactId, orderId: exactId }
const withItsTotal = { ...aboutAnOrder, orderTotal: positiveMoneySchema }

export const commands = {
  ReserveCreditCommand: { payload: reserveCreditCommand, summary: 'Asks to reserve credit for an order.' },
  ReleaseCreditCommand: { payload: releaseCreditCommand, summary: 'Asks to give back the credit of an order.' },
}

/** The compiler demands one entry per reply, and per event, of the code. */
const replies = {
  CustomerCreditReserved: { outcome: 'SUCCESS', summary: 'The credit is reserved.' },
  CustomerCreditReleased: { outcome: 'SUCCESS', summary: 'The order holds no credit any more.' },
  CustomerNotFound: { outcome: 'FAILURE', summary: 'There is no such customer.' },
  CustomerCreditLimitExceeded: { outcome: 'FAILURE', summary: 'The order costs more than the available credit.' },
} as const satisfies Record<ReserveCreditReply | ReleaseCreditReply, object>

const events: Record<CustomerEvent['type'], { payload: z.ZodType; summary: string }> = {
  CustomerCreated: {
    payload: z.object({ customerId: exactId, name: z.string(), creditLimit: moneySchema }),
    summary: 'There is a new customer.',
  },
  CustomerCreditReserved: { payload: z.object(withItsTotal), summary: 'Credit was reserved for an order.' },
  CustomerCreditReservationFailed: {
    payload: z.object(withItsTotal),
    summary: 'An order was refused: it costs more than the available credit.',
  },
  CustomerCreditReleased: { payload: z.object(aboutAnOrder), summary: 'The credit of an order was given back.' },
}

export const asyncApi: AsyncApiOptions = {
  title: 'customer-service',
  version: '0.1.0',
  description:
    'Commands, replies and events of customer-service. On Kafka a record is {"payload": <JSON text>, "headers": {...}}, as Eventuate Tram writes it.',
  consumerGroup: subscription.subscriberId,
  channels: {
    customerService: {
      address: CUSTOMER_SERVICE_CHANNEL,
      description: 'Commands to customer-service. Those about one customer are to have its id as PARTITION_ID.',
      messages: Object.entries(commands).map(([name, told]) => receivedCommand({ name, ...told })),
    },
    replies: {
      address: null,
      description: "Where the command's header command_reply_to says. The saga's id is the PARTITION_ID.",
      messages: Object.entries(replies).map(([name, { outcome, summary }]) =>
        sentReply({ name, summary, payload: z.object({}) }, { outcome }),
      ),
    },
    customerEvents: {
      address: CUSTOMER_EVENTS_CHANNEL,
      description: "What happened to customers. The customer's id is the PARTITION_ID.",
      messages: Object.entries(events).map(([name, told]) =>
        event({ name, ...told }, { aggregateType: CUSTOMER_EVENTS_CHANNEL }),
      ),
    },
    deadLetters: {
      address: deadLetterChannel(CUSTOMER_SERVICE_CHANNEL),
      description: 'Commands that could not be handled.',
      messages: [deadLetter()],
    },
  },
  operations: {
    reserveCredit: {
      action: 'receive',
      summary: 'Reserves credit for an order, never more than the limit.',
      channel: 'customerService',
      messages: ['ReserveCreditCommand'],
      reply: {
        channel: 'replies',
        addressHeader: 'command_reply_to',
        messages: ['CustomerCreditReserved', 'CustomerNotFound', 'CustomerCreditLimitExceeded'],
      },
    },
    releaseCredit: {
      action: 'receive',
      summary: 'Gives the credit of an order back.',
      channel: 'customerService',
      messages: ['ReleaseCreditCommand'],
      reply: {
        channel: 'replies',
        addressHeader: 'command_reply_to',
        messages: ['CustomerCreditReleased', 'CustomerNotFound'],
      },
    },
    publishCustomerEvents: { action: 'send', summary: 'Tells what happened to a customer.', channel: 'customerEvents' },
    putAside: { action: 'send', summary: 'Puts aside what could not be handled.', channel: 'deadLetters' },
  },
}

/** `asyncapi.json` and `schemas/`, as the code makes them. */
export const documents = messageDocuments(asyncApi)
