import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { continueTrace, traceparentOf } from '@ltp/logging'
import { eventually } from '@ltp/testing'
import { OtlpCollector } from '@ltp/tracing/testing'
import { LaunchedLaptop } from '../src/testing/launched-laptop.js'
import { Api } from './api.js'

/** From the client to APPROVED, by names and parents. */
const APPROVED = `
api-gateway: POST /orders
  api-gateway: OrdersController.createOrder
    api-gateway: POST
      order-service: POST /orders
        order-service: OrderController.createOrder
          order-service: transaction
            order-service: saga CreateOrderSaga create
              order-service: step create order
                order-service: create Order
                  order-service: send Order
              order-service: step reserve credit
                order-service: create customerService
                  order-service: send customerService
                  customer-service: process customerService
                    customer-service: transaction
                      customer-service: inbox
                      customer-service: handle ReserveCreditCommand
                        customer-service: create Customer
                          customer-service: send Customer
                      customer-service: create CreateOrderSaga-reply
                        customer-service: send CreateOrderSaga-reply
                        order-service: process CreateOrderSaga-reply
                          order-service: transaction
                            order-service: inbox
                            order-service: saga CreateOrderSaga reply
                              order-service: step approve order
                                order-service: create Order
                                  order-service: send Order
`
  .trim()
  .split('\n')

const REJECTED = [
  'order-service: saga CreateOrderSaga reply',
  'order-service: compensate create order',
  'order-service: create Order',
  'order-service: send Order',
]

describe('the trace of an order', () => {
  let directory: string
  let collector: OtlpCollector
  let laptop: LaunchedLaptop
  let api: Api

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'laptop-'))
    collector = await OtlpCollector.start()
    process.env.OTEL_TRACES_EXPORTER = 'otlp'
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url
    process.env.OTEL_BSP_SCHEDULE_DELAY = '100'
    laptop = await LaunchedLaptop.launch(directory)
    await laptop.ready()
    api = await Api.of(laptop)
  })
  afterAll(async () => {
    await laptop.stop()
    collector.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  /** In a trace of its own. */
  const placeOrder = async (creditLimit: number, orderTotal: number) => {
    const { customerId } = await api.post('/customers', { name: 'Ada', creditLimit: { amount: creditLimit } })
    const trace = continueTrace()
    await api.post('/orders', { customerId, orderTotal: { amount: orderTotal } }, { traceparent: traceparentOf(trace) })
    return trace
  }

  it('has every step of every process, from the request to its approval, below the span of its client', async () => {
    const { traceId, spanId } = await placeOrder(15, 12.34)

    await eventually(() => expect(collector.tree(traceId)).toEqual(APPROVED))
    const root = collector.spans.find((span) => span.name === 'POST /orders' && span.traceId === traceId)
    expect(root?.parentSpanId).toBe(spanId)
  })

  it('ends with its rejection when credit is refused', async () => {
    const { traceId } = await placeOrder(10, 12.34)

    await eventually(() =>
      expect(
        collector
          .tree(traceId)
          .slice(-4)
          .map((line) => line.trim()),
      ).toEqual(REJECTED),
    )
  })

  it('is what the log lines of all that work belong to, with the ids of message and saga', async () => {
    const { traceId } = await placeOrder(15, 12.34)
    const linesOf = (service: string) =>
      readFileSync(join(directory, 'logs', `${service}.log`), 'utf8')
        .split('\n')
        .filter((line) => line.includes(traceId))
        .map((line) => JSON.parse(line) as Record<string, unknown>)

    await eventually(() => {
      expect(linesOf('api-gateway')).toMatchObject([{ msg: 'POST /orders 201' }])
      expect(linesOf('customer-service')).toMatchObject([
        { msg: 'message of customerService handled', messageId: expect.any(String), sagaId: expect.any(String) },
      ])
      expect(linesOf('order-service')).toMatchObject([
        { msg: 'POST /orders 201' },
        { msg: 'message of CreateOrderSaga-reply handled', messageId: expect.any(String), sagaId: expect.any(String) },
      ])
    })
    const [{ sagaId }] = linesOf('customer-service') as [Record<string, unknown>]
    expect(linesOf('order-service')[1]).toMatchObject({ sagaId })
  })
})
