import { eventually } from '@ltp/testing'
import { type Application } from './application.js'

const PROCESSES = ['api-gateway', 'customer-service', 'order-service', 'authorization-server'] as const

export function describeOperations(application: Application): void {
  const metricsOf = async (service: (typeof PROCESSES)[number]) =>
    (await application.get('/metrics', { service, token: '' })).text

  describe.each(PROCESSES)('%s', (service) => {
    it.each(['/health/live', '/health/ready'])('answers %s without a token', async (path) => {
      expect((await application.get(path, { service, token: '' })).status).toBe(200)
    })

    it('measures its requests and its memory', async () => {
      await application.get('/health/live', { service, token: '' })

      const metrics = await metricsOf(service)

      expect(metrics).toMatch(/^http_server_request_duration_seconds_count\{.*method="(GET|POST)".*\} [1-9]/m)
      expect(metrics).toMatch(/^process_resident_memory_bytes(\{.*\})? [1-9]/m)
    })

    it('logs one JSON object per line, each with its time, level and service', () => {
      const lines = application.log(service)

      expect(lines.length).toBeGreaterThan(5)
      for (const line of lines)
        expect(line).toMatchObject({
          time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
          level: expect.any(String) as string,
          service,
        })
    })
  })

  it('outcomes and durations of sagas are measured', async () => {
    const customer = await application.createCustomer('1.00')
    for (const total of ['1.00', '1.00']) await application.outcomeOf(await application.placeOrder(customer, total))

    const metrics = await metricsOf('order-service')

    expect(metrics).toMatch(/^sagas_started_total\{.*saga="CreateOrderSaga".*\} [1-9]/m)
    for (const outcome of ['completed', 'compensated']) {
      expect(metrics).toMatch(new RegExp(`^saga_duration_seconds_count\\{.*outcome="${outcome}".*\\} [1-9]`, 'm'))
      expect(metrics).toMatch(new RegExp(`^saga_duration_seconds_sum\\{.*outcome="${outcome}".*\\} [\\d.]*[1-9]`, 'm'))
    }
    expect(metrics).toMatch(/^sagas\{.*status="failed".*\} 0$/m)
  })

  it.each(['customer-service', 'order-service'] as const)('what waits in %s is measured', async (service) => {
    await application.outcomeOf(await application.placeOrder(await application.createCustomer('1.00'), '1.00'))

    await eventually(
      async () => {
        const metrics = await metricsOf(service)
        expect(metrics).toMatch(/^outbox_slot_lag_bytes(\{.*\})? \d/m)
        expect(metrics).toMatch(/^outbox_oldest_unpublished_age_seconds(\{.*\})? 0$/m)
        expect(metrics).toMatch(/^outbox_relay_is_leader(\{.*\})? 1$/m)
        expect(metrics).toMatch(/^message_consumer_lag\{.*\} 0$/m)
      },
      { intervalMs: 500 },
    )
    expect(await metricsOf(service)).toMatch(/^messages_handled_total\{.*\} [1-9]/m)
    expect(await metricsOf(service)).toMatch(/^# TYPE dead_letters_total counter$/m)
  })

  it('what services have given up is listed for operators', async () => {
    const { status, text } = await application.get('/dead-letters')

    expect([status, JSON.parse(text)]).toEqual([200, { deadLetters: [] }])
  })

  it("an order's trace leads through the logs of gateway, order-service and customer-service", async () => {
    const traceId = 'ab'.repeat(16)
    const customer = await application.createCustomer('15.00')
    const body = `{"customerId":${customer},"orderTotal":{"amount":1.00}}`
    await application.post('/orders', body, { headers: { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` } })

    for (const service of ['api-gateway', 'order-service', 'customer-service'] as const)
      await eventually(() => expect(application.log(service)).toContainEqual(expect.objectContaining({ traceId })))
  })
}
