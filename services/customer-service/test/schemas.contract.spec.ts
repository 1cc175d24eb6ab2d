import { asyncApiProblems, committedDocuments, DocumentedMessages } from '@ltp/asyncapi'
import { makeCommand } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { customerCommandDispatcher } from '../src/adapters/credit-reservation/customer-command-dispatcher.js'
import { CustomerCommandHandler } from '../src/adapters/credit-reservation/customer-command-handler.js'
import { CUSTOMER_SERVICE_CHANNEL } from '../src/adapters/credit-reservation/messages.js'
import { OutboxCustomerEventPublisher } from '../src/adapters/domain-events/outbox-customer-event-publisher.js'
import { CustomerService } from '../src/domain/customer-service.js'
import { subscription } from '../src/subscription.js'
import { InMemoryCustomerRepository } from './in-memory-customer-repository.js'
import { asyncApi, commands, documents } from './message-documents.js'

const folder = new URL('../', import.meta.url)
const LARGEST_ID = '9223372036854775807'

/** customer-service from its commands to what it sends. */
class Customers {
  private readonly producer = new RecordingMessageProducer()
  private readonly customers = new CustomerService(
    new InMemoryTransactions(),
    new InMemoryCustomerRepository(),
    new OutboxCustomerEventPublisher(this.producer),
  )
  readonly dispatcher = customerCommandDispatcher(new CustomerCommandHandler(this.customers), this.producer)

  get sent(): readonly Message[] {
    return this.producer.sent
  }

  async create(): Promise<string> {
    return (await this.customers.createCustomer('Fred', Money.of('15.00'))).id
  }

  reserve(customerId: string, orderId: string, total: string): Promise<void> {
    return this.take('ReserveCreditCommand', customerId, orderId, { orderTotal: Money.of(total) })
  }

  release(customerId: string, orderId: string): Promise<void> {
    return this.take('ReleaseCreditCommand', customerId, orderId)
  }

  private take(type: string, customerId: string, orderId: string, more = {}): Promise<void> {
    return this.dispatcher.dispatch(aCommand(type, { customerId, orderId, ...more }))
  }
}

/** Has every header that a command can have. */
function aCommand(type: string, { customerId, orderId, ...more }: Record<string, unknown>): Message {
  const payload = { customerId: exactNumber(String(customerId)), orderId: exactNumber(String(orderId)), ...more }
  const command = { channel: CUSTOMER_SERVICE_CHANNEL, type, payload, resource: '/customers/1' }
  return makeCommand(command, { replyTo: 'CreateOrderSaga-reply', saga: { type: 'CreateOrderSaga', id: 's1' } })
}

/** Sends every kind of message that customer-service sends. */
async function everythingIsSent(): Promise<readonly Message[]> {
  const customers = new Customers()
  const fred = await customers.create()
  await customers.reserve(fred, LARGEST_ID, '12.3')
  await customers.reserve(fred, '7', '12345678901234567.89')
  await customers.reserve(LARGEST_ID, '7', '0.01')
  await customers.release(fred, LARGEST_ID)
  await customers.release(LARGEST_ID, '7')
  return customers.sent
}

describe('asyncapi.json and the schemas of messages', () => {
  it('are as the code makes them: UPDATE_SCHEMAS=1 npx nx run customer-service:contract-test --skip-nx-cache writes them', async () => {
    expect(await committedDocuments(folder, documents)).toEqual(documents)
  })

  it('are valid AsyncAPI', async () => {
    expect(await asyncApiProblems(new URL('asyncapi.json', folder))).toEqual([])
  })

  it('have the commands that are handled, with the schemas that read them, on the channels that are subscribed to', () => {
    const schemas = Object.entries(new Customers().dispatcher.payloadSchemas)

    expect(schemas.map(([type]) => type)).toEqual(Object.keys(commands))
    for (const [type, schema] of schemas) expect(schema).toBe(commands[type as keyof typeof commands].payload)
    expect(subscription.channels).toEqual([asyncApi.channels.customerService?.address])
  })

  it('demand of a command no header that it can do without', async () => {
    const documented = new DocumentedMessages(await committedDocuments(folder, documents))
    const command = aCommand('ReleaseCreditCommand', { customerId: '1', orderId: '7' })
    const minimal = documented.withRequiredHeaders(command)

    expect(documented.errorsOf(command)).toEqual([])
    expect(minimal.headers).toEqual({ ID: command.headers.ID, command_type: 'ReleaseCreditCommand' })
    await expect(new Customers().dispatcher.dispatch(minimal)).resolves.toBeUndefined()
  })

  it('tell all replies and events, field by field, and no others', async () => {
    const documented = new DocumentedMessages(await committedDocuments(folder, documents))

    const errors = (await everythingIsSent()).flatMap((message) => documented.errorsOf(message))

    expect(errors).toEqual([])
    expect(documented.notSeen()).toEqual(['#/channels/deadLetters/messages/DeadLetter'])
  })
})
