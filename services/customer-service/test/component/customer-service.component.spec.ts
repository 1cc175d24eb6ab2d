import { Component, describeTokenChecks } from '@ltp/component-testing'
import { type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { aReleaseCredit, aReserveCredit } from '../customer-messaging.js'

const REPLY_CHANNEL = 'CreateOrderSaga-reply'

describe('customer-service', () => {
  let component: Component
  const replies: Message[] = []

  beforeAll(async () => {
    component = await Component.start({ name: 'customer-service', port: 8081 })
    await component.broker.ensureChannels([REPLY_CHANNEL])
    const handler = async (messages: readonly Message[]) => void replies.push(...messages)
    await component.broker.consumer.subscribe({ subscriberId: 'spec', channels: [REPLY_CHANNEL], handler })
  })
  afterAll(() => component?.stop())

  async function aCustomer(): Promise<string> {
    const token = await component.token('customers:write')
    const body = '{"name":"Fred","creditLimit":{"amount":15.00}}'
    const { text } = await component.send('POST', '/customers', { token, body })
    return /"customerId":(\d+)/.exec(text)?.[1] ?? ''
  }
  const answersTo = (command: Message) =>
    replies.filter(({ headers }) => headers['reply_to_message_id'] === command.headers['ID'])

  describeTokenChecks(() => component, '/customers', 'customers:read')

  it('creates a customer by REST, and shows it', async () => {
    const customerId = await aCustomer()

    const { status, text } = await component.get(`/customers/${customerId}`, await component.token('customers:read'))

    expect([status, JSON.parse(text)]).toEqual([200, expect.objectContaining({ name: 'Fred' })])
  })

  it.each([
    ['ReserveCreditCommand', aReserveCredit, 'CustomerCreditReserved'],
    ['ReleaseCreditCommand', aReleaseCredit, 'CustomerCreditReleased'],
  ] as const)('answers a %s', async (_type, aCommand, reply) => {
    const command = aCommand(await aCustomer(), '1', '12.34')

    await component.broker.producer.send([command])

    await eventually(() => expect(answersTo(command).map(({ headers }) => headers['reply_type'])).toEqual([reply]))
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const missing = { PROFILE: undefined, ISSUER: undefined, JWKS_URI: undefined, DATABASE_URL: undefined }

    const { exitCode, output } = await component.run('main', missing)

    expect(exitCode).toBe(1)
    for (const name of Object.keys(missing)) expect(output).toContain(`${name}: is missing`)
  })
})
