import { aDeployment } from '../../../test/deployment.js'
import { FakeKubernetes } from '../../../test/fake-kubernetes.js'
import { KubernetesApi } from './kubernetes-api.js'
import { KubernetesCheckRuns } from './kubernetes-check-runs.js'

const DEPLOYMENT = '/apis/apps/v1/namespaces/apps/deployments/order-service'
const JOBS = '/apis/batch/v1/namespaces/apps/jobs'
const PODS = '/api/v1/namespaces/apps/pods'

describe('runs of the check of messages', () => {
  let kubernetes: FakeKubernetes
  let runs: KubernetesCheckRuns
  beforeEach(async () => {
    kubernetes = await FakeKubernetes.start()
    kubernetes.resources.set(DEPLOYMENT, aDeployment())
    const api = new KubernetesApi(kubernetes.options)
    runs = new KubernetesCheckRuns(api, 'apps', { deadlineSeconds: 60, keepSeconds: 3600 })
  })
  afterEach(() => kubernetes.stop())

  it('are Jobs of the version that the Deployment has', async () => {
    const run = await runs.begin('order-service')

    expect(kubernetes.created).toMatchObject([{ kind: 'Job', metadata: { name: run } }])
    expect(kubernetes.resources.has(`${JOBS}/${run}`)).toBe(true)
  })

  it('begin once for each version', async () => {
    const run = await runs.begin('order-service')

    expect(await runs.begin('order-service')).toBe(run)
    expect(kubernetes.created).toHaveLength(1)
    kubernetes.resources.set(DEPLOYMENT, aDeployment('0.1.0-BUILD.20261130080000'))
    expect(await runs.begin('order-service')).not.toBe(run)
  })

  it('do not begin of a Deployment that there is not', async () => {
    await expect(runs.begin('nobody')).rejects.toThrow('there is no Deployment nobody in apps')
  })

  it('do not begin when Kubernetes forbids it', async () => {
    const answer = kubernetes.server
    answer.behave(({ method }) =>
      method === 'GET' ? { body: aDeployment() } : { status: 403, body: { message: 'no' } },
    )

    await expect(runs.begin('order-service')).rejects.toThrow(`the API server answered 403 to POST ${JOBS}: no`)
  })

  it.each([
    ['running', {}],
    ['running', { active: 1 }],
    ['passed', { conditions: [{ type: 'Complete', status: 'True' }] }],
    ['failed', { conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] }],
    ['failed', { conditions: [{ type: 'FailureTarget', status: 'True' }] }],
    ['running', { conditions: [{ type: 'Failed', status: 'False' }] }],
  ])('are %s when Kubernetes says %j', async (state, status) => {
    kubernetes.resources.set(`${JOBS}/a-run`, { status })

    expect(await runs.state('a-run')).toBe(state)
  })

  describe('have last lines', () => {
    const pod = (initContainerStatuses: object[] = []) => ({
      metadata: { name: 'a-run-x' },
      spec: { containers: [{ name: 'service' }] },
      status: { initContainerStatuses },
    })
    const asked = () => kubernetes.server.received.map(({ url }) => decodeURIComponent(url))

    it('of the check', async () => {
      kubernetes.resources.set(PODS, { items: [pod()] })
      kubernetes.resources.set(`${PODS}/a-run-x/log`, 'one\ntwo\n')

      expect(await runs.lastLines('a-run')).toBe('one\ntwo')
      expect(asked()).toEqual([
        `${PODS}?labelSelector=batch.kubernetes.io/job-name=a-run`,
        `${PODS}/a-run-x/log?container=service&tailLines=15`,
      ])
    })

    it('of what went wrong before it', async () => {
      kubernetes.resources.set(PODS, { items: [pod([{ name: 'migrate', state: { terminated: { exitCode: 1 } } }])] })
      kubernetes.resources.set(`${PODS}/a-run-x/log`, 'no table')

      expect(await runs.lastLines('a-run')).toBe('no table')
      expect(asked()[1]).toContain('container=migrate')
    })

    it('of the end only, as an event has little room', async () => {
      kubernetes.resources.set(PODS, { items: [pod()] })
      kubernetes.resources.set(`${PODS}/a-run-x/log`, `${'x'.repeat(2000)}the reason`)

      const lines = await runs.lastLines('a-run')

      expect(lines).toHaveLength(800)
      expect(lines).toMatch(/the reason$/)
    })

    it('unless its pod never ran, or is gone', async () => {
      kubernetes.resources.set(PODS, { items: [pod()] })
      expect(await runs.lastLines('a-run')).toMatch('the API server answered 404')

      kubernetes.resources.set(PODS, { items: [] })
      expect(await runs.lastLines('a-run')).toMatch('it has no pod any more')
    })
  })
})
