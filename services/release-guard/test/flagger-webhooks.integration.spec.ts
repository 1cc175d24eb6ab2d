import { eventually } from '@ltp/testing'
import { aDeployment } from './deployment.js'
import { ENDED, LATER, VERSION } from './in-memory-releases.js'
import { RunningGuard } from './running-guard.js'

const CANARY = '/apis/flagger.app/v1beta1/namespaces/apps/canaries/order-service'
const DEPLOYMENT = '/apis/apps/v1/namespaces/apps/deployments/order-service'
const JOBS = '/apis/batch/v1/namespaces/apps/jobs'
const PODS = '/api/v1/namespaces/apps/pods'

const canary = (phase: string) => ({
  metadata: { name: 'order-service' },
  spec: { targetRef: { name: 'order-service' } },
  status: { phase, conditions: [{ type: 'Promoted', lastUpdateTime: ENDED.toISOString() }] },
})

describe('the webhooks of Flagger', () => {
  let guard: RunningGuard
  beforeEach(async () => {
    guard = await RunningGuard.start()
  })
  afterEach(() => guard.stop())

  const webhook = (phase: string, metadata?: Record<string, string>) => ({
    name: 'order-service',
    namespace: 'apps',
    phase,
    checksum: '85f557f47b',
    ...(metadata && { metadata }),
  })
  const smoke = (metadata: Record<string, string> = {}) =>
    webhook('Progressing', { requests: 'GET /orders/999999 404', port: guard.service.port, ...metadata })

  describe('before the rollout', () => {
    it('pass when the new version answers as expected, to a client with a token', async () => {
      guard.authorizationServer.answer(200, { access_token: 'a-token' })
      guard.service.answer(404)

      const answer = await guard.post('/flagger/pre-rollout', smoke({ scope: 'orders:read' }))

      expect(answer).toEqual({ status: 200, text: 'GET /orders/999999: 404\n' })
      expect(guard.service.lastReceived?.headers.authorization).toBe('Bearer a-token')
    })

    it('say what was answered instead, in a way that Flagger shows: of a 5xx it shows nothing', async () => {
      guard.service.answer(500)

      expect(await guard.post('/flagger/pre-rollout', smoke())).toEqual({
        status: 424,
        text: 'GET /orders/999999: 500, must be 404\n',
      })
    })

    it('say why there is no token', async () => {
      guard.authorizationServer.answer(401)

      expect(await guard.post('/flagger/pre-rollout', smoke({ scope: 'orders:read' }))).toMatchObject({
        status: 424,
        text: expect.stringContaining('it answered 401'),
      })
    })

    it.each<[string, object]>([
      ['of another namespace', { namespace: 'kube-system' }],
      ['of a name that is a host elsewhere', { name: 'evil.example' }],
      ['of a name that leads elsewhere', { name: 'a/b' }],
      ['of a name that is too long for the name of a Service', { name: 'a'.repeat(57) }],
      ['without a word what to ask', { metadata: undefined }],
      ['with a port that is none', { metadata: { requests: 'GET / 200', port: '80@evil.example' } }],
      ['with a port that is too large', { metadata: { requests: 'GET / 200', port: '65536' } }],
      ['with a request that changes something', { metadata: { requests: 'POST /orders 201', port: '80' } }],
      ['with a scope that is none', { metadata: { requests: 'GET / 200', port: '80', scope: 'a&grant_type=x' } }],
    ])('are refused %s, and nobody is asked', async (_, changes) => {
      const { status } = await guard.post('/flagger/pre-rollout', { ...smoke(), ...changes })

      expect(status).toBe(422)
      expect(guard.service.received).toEqual([])
    })

    it('are counted', async () => {
      guard.service.answer(404)
      await guard.post('/flagger/pre-rollout', smoke())

      const metrics = await guard.get('/metrics')

      expect(metrics).toContain('release_guard_tests_total{test="smoke",result="passed",service="release-guard"} 1')
      expect(metrics).toContain('release_guard_tests_total{test="smoke",result="failed",service="release-guard"} 0')
    })
  })

  describe('before the rollout, for messages', () => {
    const check = () => guard.post('/flagger/pre-rollout/messages', webhook('Progressing'))
    /** As Kubernetes does, when the Job is there. */
    const end = (type: 'Complete' | 'Failed') =>
      eventually(() => {
        const [{ metadata }] = guard.kubernetes.created as [{ metadata: { name: string } }]
        guard.kubernetes.resources.set(`${JOBS}/${metadata.name}`, {
          status: { conditions: [{ type, status: 'True' }] },
        })
      })

    beforeEach(() => void guard.kubernetes.resources.set(DEPLOYMENT, aDeployment()))

    it('pass when the new version plays its messages', async () => {
      const [answer] = await Promise.all([check(), end('Complete')])

      expect(answer).toEqual({
        status: 200,
        text: expect.stringMatching(/^order-service-message-check-\w{8} passed\n$/),
      })
    })

    it('say what the check has said last when it fails, and do not begin it again', async () => {
      guard.kubernetes.resources.set(PODS, {
        items: [{ metadata: { name: 'a-pod' }, spec: { containers: [{ name: 'service' }] } }],
      })
      guard.kubernetes.resources.set(`${PODS}/a-pod/log`, 'no reply to ReserveCreditCommand')

      const [answer] = await Promise.all([check(), end('Failed')])

      expect(answer).toMatchObject({ status: 424, text: expect.stringMatching(/failed:\nno reply to ReserveCredit/) })
      expect(await check()).toEqual(answer)
      expect(guard.kubernetes.created).toHaveLength(1)
    })

    it('say that there is no such Deployment', async () => {
      guard.kubernetes.resources.delete(DEPLOYMENT)

      expect(await check()).toEqual({ status: 424, text: 'there is no Deployment order-service in apps\n' })
    })

    it('are refused of another namespace', async () => {
      const { status } = await guard.post('/flagger/pre-rollout/messages', { ...webhook(''), namespace: 'other' })

      expect(status).toBe(422)
      expect(guard.kubernetes.created).toEqual([])
    })

    it('are counted', async () => {
      await Promise.all([check(), end('Complete')])

      expect(await guard.get('/metrics')).toContain(
        'release_guard_tests_total{test="messages",result="passed",service="release-guard"} 1',
      )
    })
  })

  describe('after the rollout', () => {
    const after = (phase: string) => guard.post('/flagger/post-rollout', webhook(phase))

    it('tell GitHub the version that failed', async () => {
      guard.kubernetes.resources.set(CANARY, canary('Failed'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment())

      expect(await after('Failed')).toEqual({
        status: 200,
        text: `GitHub knows that order-service ${VERSION} failed\n`,
      })
      expect(guard.told).toEqual([{ service: 'order-service', version: VERSION, reason: 'its canary failed' }])
      expect(await guard.get('/metrics')).toContain(
        'release_guard_dispatches_total{result="sent",service="release-guard"} 1',
      )
    })

    it('tell nothing when the version was promoted, whoever says that it failed', async () => {
      guard.kubernetes.resources.set(CANARY, canary('Succeeded'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment())

      expect(await after('Succeeded')).toEqual({ status: 200, text: 'nothing to tell\n' })
      expect(await after('Failed')).toEqual({ status: 200, text: 'nothing to tell\n' })
      expect(guard.told).toEqual([])
    })

    it('tell nothing when production has this version already, which is counted: its configuration failed', async () => {
      guard.kubernetes.resources.set(CANARY, canary('Failed'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment())
      guard.kubernetes.resources.set(`${DEPLOYMENT}-primary`, aDeployment())
      const configurations = 'release_guard_failed_configurations_total{service="release-guard"}'
      expect(await guard.get('/metrics')).toContain(`${configurations} 0`)

      expect(await after('Failed')).toEqual({ status: 200, text: 'nothing to tell\n' })
      expect(guard.told).toEqual([])
      expect(await guard.get('/metrics')).toContain(`${configurations} 1`)
    })

    it('tell nothing when git has another version by now', async () => {
      guard.kubernetes.resources.set(CANARY, canary('Failed'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment('0.1.0-BUILD.20261128080000', LATER))

      expect(await after('Failed')).toEqual({ status: 200, text: 'nothing to tell\n' })
    })

    it('say that GitHub did not take it', async () => {
      guard.kubernetes.resources.set(CANARY, canary('Failed'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment())
      guard.github.answer(401)

      expect(await after('Failed')).toEqual({
        status: 424,
        text: `GitHub was not told of order-service ${VERSION}, after 3 attempts: it answered 401\n`,
      })
    })
  })

  describe('all along', () => {
    const tell = (eventMessage: string, changes: object = {}, name = 'order-service') =>
      guard.post('/flagger/events', {
        ...webhook('Progressing', {
          eventMessage,
          eventType: 'Warning',
          timestamp: String(ENDED.getTime() + 999),
          ...changes,
        }),
        name,
      })
    const reason = async () => {
      guard.kubernetes.resources.set(CANARY, canary('Failed'))
      guard.kubernetes.resources.set(DEPLOYMENT, aDeployment())
      await guard.post('/flagger/post-rollout', webhook('Failed'))
      return guard.told
    }

    it('tell why a canary fails, up to the second in which it does', async () => {
      expect(await tell('Halt order-service.apps advancement success-rate 61.20 < 99')).toEqual({
        status: 202,
        text: '',
      })
      await tell('Halt customer-service.apps advancement', {}, 'customer-service')
      await tell('Canary failed! Scaling down order-service.apps')
      await tell('Advance order-service.apps canary weight 10', { eventType: 'Normal' })

      expect(await reason()).toMatchObject([{ reason: 'Halt order-service.apps advancement success-rate 61.20 < 99' }])
    })

    it('tell the first part of what is too long', async () => {
      expect(await tell(`Halt ${'x'.repeat(9000)}`)).toMatchObject({ status: 202 })

      expect(await reason()).toMatchObject([{ reason: expect.stringMatching(/^Halt x{395}$/) }])
    })

    it.each<[string, object]>([
      ['of another kind', { eventType: 'Error' }],
      ['without a time', { timestamp: '' }],
      ['without a text', { eventMessage: undefined }],
    ])('are refused %s', async (_, changes) => {
      expect(await tell('Halt order-service.apps advancement', changes)).toMatchObject({ status: 422 })
    })
  })
})
