import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestIssuer } from '@ltp/auth/testing'
import { acquireInfrastructure, createDatabase, startKafka } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'
import { describeWithEventuate } from './describe-with-eventuate.js'
import { startEventuateParticipant } from '../src/start-eventuate-participant.js'
import { type RunningOrderService, startOrderService } from './start-order-service.js'

interface Order {
  readonly orderId: number
  readonly orderState: string
  readonly rejectionReason?: string
}

describeWithEventuate('order-service with a participant built on Eventuate Tram in place of customer-service', () => {
  const resources = new AsyncDisposableStack()
  let orderService: RunningOrderService
  let token: string

  beforeAll(async () => {
    // A Kafka of its own: the services' channels and groups have fixed names.
    const folder = await mkdtemp(join(tmpdir(), 'order-service-with-eventuate-'))
    resources.defer(() => rm(folder, { recursive: true, force: true }))
    const kafka = resources.adopt(
      await startKafka({ dataDirectory: join(folder, 'kafka'), keepData: false }),
      (kafka) => kafka.stop(),
    )
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    resources.defer(release)
    const database = resources.adopt(await createDatabase(postgres, 'orders'), (database) => database.drop())
    const issuer = resources.adopt(await TestIssuer.start(), (issuer) => issuer.stop())
    token = await issuer.token({ scope: 'orders:read orders:write' })
    const { brokers } = kafka
    orderService = resources.adopt(
      await startOrderService({ databaseUrl: database.url, brokers, issuer }),
      (orderService) => orderService.stop(),
    )
    resources.adopt(await startEventuateParticipant({ brokers, customers: { '1': '15.00', '2': '15.00' } }), (java) =>
      java.stop(),
    )
  })

  afterAll(() => resources.disposeAsync())

  async function call<Answer>(method: string, path: string, body?: string): Promise<Answer> {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
    const response = await fetch(`${orderService.url}${path}`, { method, headers, body })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }

  async function createOrder(customerId: string, amount: string): Promise<number> {
    const body = `{"customerId":${customerId},"orderTotal":{"amount":${amount}}}`
    return (await call<Order>('POST', '/orders', body)).orderId
  }

  const orderIs = (orderId: number, expected: Partial<Order>) =>
    eventually(async () => expect(await call('GET', `/orders/${orderId}`)).toMatchObject(expected), {
      timeoutMs: 20_000,
    })

  it('approves an order within the credit limit', async () => {
    await orderIs(await createOrder('1', '12.34'), { orderState: 'APPROVED' })
  })

  it('rejects an order that exceeds the credit limit', async () => {
    const rejected = { orderState: 'REJECTED', rejectionReason: 'INSUFFICIENT_CREDIT' }

    await orderIs(await createOrder('1', '123.40'), rejected)
  })

  it('rejects an order of an unknown customer', async () => {
    const rejected = { orderState: 'REJECTED', rejectionReason: 'UNKNOWN_CUSTOMER' }

    await orderIs(await createOrder('9223372036854775807', '12.34'), rejected)
  })

  it('has the credit of a cancelled order released, so that the next order fits', async () => {
    const first = await createOrder('2', '15.00')
    await orderIs(first, { orderState: 'APPROVED' })

    await call('POST', `/orders/${first}/cancel`)

    await orderIs(first, { orderState: 'CANCELLED' })
    await orderIs(await createOrder('2', '15.00'), { orderState: 'APPROVED' })
  })
})
