import { eventually } from '@ltp/testing'
import { aDeployment } from './deployment.js'
import { VERSION } from './in-memory-releases.js'
import { RunningGuard } from './running-guard.js'

const FLAGGER = '/apis/flagger.app/v1beta1/namespaces/apps'
const DEPLOYMENTS = '/apis/apps/v1/namespaces/apps/deployments'

const LONG_AGO = new Date(0)

const canary = (name: string, phase: string, annotations = {}) => ({
  metadata: { name, annotations },
  spec: { targetRef: { name } },
  status: { phase, conditions: [{ type: 'Promoted', lastUpdateTime: new Date(Date.now() - 30_000).toISOString() }] },
})

describe('round after round, the guard', () => {
  let guard: RunningGuard
  afterEach(() => guard.stop())

  /** With these Canaries, each with a Deployment of its own. */
  const start = async (...items: ReturnType<typeof canary>[]) => {
    guard = await RunningGuard.start(({ resources }) => {
      for (const { metadata } of items) resources.set(`${DEPLOYMENTS}/${metadata.name}`, aDeployment(VERSION, LONG_AGO))
      resources.set(`${FLAGGER}/canaries`, { items })
    })
  }
  const rounds = () => guard.kubernetes.server.received.filter(({ url }) => url === `${FLAGGER}/canaries`).length
  const afterSomeRounds = async () => {
    const before = rounds()
    await eventually(() => expect(rounds()).toBeGreaterThan(before + 2))
  }
  const ready = async () => JSON.parse(await guard.get('/health/ready')) as { status: string; checks: object }

  it('tells of a canary that failed when nobody told it', async () => {
    await start(canary('order-service', 'Failed'), canary('customer-service', 'Progressing'))

    await eventually(() => expect(guard.told).toHaveLength(1))
    await afterSomeRounds()
    expect(guard.told).toEqual([{ service: 'order-service', version: VERSION, reason: 'its canary failed' }])
  })

  it('tells again what GitHub did not take', async () => {
    await start()
    guard.github.behave(() => ({ status: guard.github.received.length > 4 ? 204 : 500 }))
    guard.kubernetes.resources.set(`${DEPLOYMENTS}/order-service`, aDeployment(VERSION, LONG_AGO))
    guard.kubernetes.resources.set(`${FLAGGER}/canaries`, { items: [canary('order-service', 'Failed')] })

    await eventually(() => expect(guard.github.received).toHaveLength(5))
    await afterSomeRounds()
    expect(guard.github.received).toHaveLength(5)
  })

  it('tells of a promoted version whose metric is over its limit', async () => {
    const promoted = canary('order-service', 'Succeeded', { 'release-guard/watch': 'dead-letters<=0' })
    await start(promoted)
    const result = [{ metric: {}, value: [1, '3'] }]
    guard.prometheus.answer(200, { status: 'success', data: { resultType: 'vector', result } })
    const provider = { type: 'prometheus', address: guard.prometheus.url }
    const query = 'sum(dead_letters{pod=~"{{ target }}-.*"})'
    guard.kubernetes.resources.set(`${FLAGGER}/metrictemplates/dead-letters`, { spec: { provider, query } })

    await eventually(() => expect(guard.told).toHaveLength(1))
    expect(guard.told).toEqual([
      {
        service: 'order-service',
        version: VERSION,
        reason: expect.stringMatching(/^dead-letters is 3, must be <= 0, \d+ s after its promotion$/),
      },
    ])
    expect(new URLSearchParams(guard.prometheus.lastReceived?.url.split('?')[1]).get('query')).toBe(
      'sum(dead_letters{pod=~"order-service-.*"})',
    )
  })

  it('goes on with others when one cannot be judged, and says in its health which', async () => {
    const wrong = canary('customer-service', 'Succeeded', { 'release-guard/watch': 'none<=0' })
    await start(wrong, canary('order-service', 'Failed'))

    await eventually(() => expect(guard.told).toHaveLength(1))
    await eventually(async () =>
      expect(await ready()).toMatchObject({
        status: 'up',
        checks: { rounds: { status: 'down', reason: 'there is no MetricTemplate none in apps' } },
      }),
    )
  })

  it('is ready without the API server, and goes on when it is back', async () => {
    await start()
    const { resources } = guard.kubernetes
    resources.delete(`${FLAGGER}/canaries`)
    await eventually(async () => expect(await ready()).toMatchObject({ checks: { rounds: { status: 'down' } } }))

    resources.set(`${FLAGGER}/canaries`, { items: [] })

    await eventually(async () => expect(await ready()).toMatchObject({ checks: { rounds: { status: 'up' } } }))
  })

  it('ends when it is told to', async () => {
    await start()
    await afterSomeRounds()

    await guard.app.close()

    const ended = rounds()
    await new Promise((turn) => setImmediate(turn))
    expect(rounds()).toBe(ended)
  })
})
