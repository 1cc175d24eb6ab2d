import { makeReply, type Reply, withSuccess } from '@ltp/commands'
import { Component, describeTokenChecks } from '@ltp/component-testing'
import { type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'

const CUSTOMER_SERVICE_CHANNEL = 'customerService'
const SCOPES = 'orders:read orders:write'

describe('order-service', () => {
  let component: Component
  const commands: Message[] = []

  beforeAll(async () => {
    component = await Component.start({ name: 'order-service', port: 8082 })
    await component.broker.ensureChannels([CUSTOMER_SERVICE_CHANNEL])
    const handler = async (messages: readonly Message[]) => void commands.push(...messages)
    await component.broker.consumer.subscribe({ subscriberId: 'spec', channels: [CUSTOMER_SERVICE_CHANNEL], handler })
  })
  afterAll(() => component?.stop())

  async function anOrder(): Promise<string> {
    const body = '{"customerId":5,"orderTotal":{"amount":12.34}}'
    const { text } = await component.send('POST', '/orders', { token: await component.token(SCOPES), body })
    return /"orderId":(\d+)/.exec(text)?.[1] ?? ''
  }

  /** customer-service answers the command of that type for that order. */
  async function answer(type: string, orderId: string, reply: Reply): Promise<void> {
    const command = await eventually(() => {
      const found = commands.find(
        ({ headers, payload }) => headers['command_type'] === type && payload.includes(`"orderId":${orderId}`),
      )
      expect(found).toBeDefined()
      return found as Message
    })
    await component.broker.producer.send([makeReply(command, reply)])
  }

  async function becomes(orderId: string, orderState: string): Promise<void> {
    const token = await component.token(SCOPES)
    await eventually(async () => {
      const { text } = await component.get(`/orders/${orderId}`, token)
      expect(JSON.parse(text)).toMatchObject({ orderState })
    })
  }

  describeTokenChecks(() => component, '/orders', 'orders:read')

  it('asks customer-service to reserve the credit of a new order, and approves it when that is done', async () => {
    const orderId = await anOrder()

    await answer('ReserveCreditCommand', orderId, withSuccess('CustomerCreditReserved'))

    await becomes(orderId, 'APPROVED')
  })

  it('asks customer-service to release the credit of an order to cancel, and cancels it when that is done', async () => {
    const orderId = await anOrder()
    await answer('ReserveCreditCommand', orderId, withSuccess('CustomerCreditReserved'))
    await becomes(orderId, 'APPROVED')

    await component.send('POST', `/orders/${orderId}/cancel`, { token: await component.token(SCOPES) })
    await answer('ReleaseCreditCommand', orderId, withSuccess('CustomerCreditReleased'))

    await becomes(orderId, 'CANCELLED')
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const missing = { PROFILE: undefined, ISSUER: undefined, JWKS_URI: undefined, DATABASE_URL: undefined }

    const { exitCode, output } = await component.run('main', missing)

    expect(exitCode).toBe(1)
    for (const name of Object.keys(missing)) expect(output).toContain(`${name}: is missing`)
  })
})
