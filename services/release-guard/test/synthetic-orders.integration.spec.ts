import { RunningGuard } from './running-guard.js'

describe('reports of synthetic orders', () => {
  let guard: RunningGuard
  beforeEach(async () => {
    guard = await RunningGuard.start()
  })
  afterEach(() => guard.stop())

  const report = (body: object) => guard.post('/synthetic-orders', body)
  const metric = async (start: string) =>
    (await guard.get('/metrics')).split('\n').filter((line) => line.startsWith(start))

  it('are counted by how they ended, from 0 on', async () => {
    expect(await metric('synthetic_orders_total')).toContain(
      'synthetic_orders_total{outcome="failed",service="release-guard"} 0',
    )

    expect(
      await report({ outcome: 'failed', durationMs: 60_000, step: 'approve', reason: 'PENDING after 60 s' }),
    ).toEqual({
      status: 204,
      text: '',
    })

    expect(await metric('synthetic_orders_total')).toContain(
      'synthetic_orders_total{outcome="failed",service="release-guard"} 1',
    )
  })

  it('tell how long they took, in seconds', async () => {
    await report({ outcome: 'approved', durationMs: 1234.5 })

    expect(await metric('synthetic_order_duration_seconds_sum')).toEqual([
      'synthetic_order_duration_seconds_sum{service="release-guard"} 1.2345',
    ])
  })

  it('tell when one succeeded last, and nothing before one has', async () => {
    const name = 'synthetic_order_last_success_timestamp_seconds'
    const before = Date.now() / 1000
    await report({ outcome: 'failed', durationMs: 1 })
    expect(await metric(name)).toEqual([])

    await report({ outcome: 'approved', durationMs: 1 })

    const [line = ''] = await metric(name)
    expect(Number(line.split(' ')[1])).toBeGreaterThanOrEqual(before)
  })

  it.each([
    {},
    { outcome: 'approved' },
    { outcome: 'splendid', durationMs: 1 },
    { outcome: 'approved', durationMs: -1 },
    { outcome: 'approved', durationMs: '1' },
    { outcome: 'approved', durationMs: 1, more: true },
    { outcome: 'approved', durationMs: 1, reason: 'x'.repeat(1001) },
  ])('are refused when they are not understood: %j', async (body) => {
    expect((await report(body)).status).toBe(422)
    expect(await metric('synthetic_order_duration_seconds_count')).toEqual([
      'synthetic_order_duration_seconds_count{service="release-guard"} 0',
    ])
  })
})
