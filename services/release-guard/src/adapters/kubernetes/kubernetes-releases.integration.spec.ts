import { aDeployment } from '../../../test/deployment.js'
import { FakeKubernetes } from '../../../test/fake-kubernetes.js'
import { aWarning, ENDED, LATER, VERSION, WRITTEN } from '../../../test/in-memory-releases.js'
import { KubernetesApi } from './kubernetes-api.js'
import { KubernetesReleases } from './kubernetes-releases.js'

const CANARIES = '/apis/flagger.app/v1beta1/namespaces/apps/canaries'
const METRICS = '/apis/flagger.app/v1beta1/namespaces/apps/metrictemplates'

const resource = {
  metadata: { name: 'order-service', annotations: { 'release-guard/watch': 'dead-letters<=0' } },
  spec: { targetRef: { kind: 'Deployment', name: 'order-service' } },
  status: {
    phase: 'Failed',
    // with every tick of Flagger, as long as it is Failed
    lastTransitionTime: LATER.toISOString(),
    conditions: [
      {
        type: 'Promoted',
        status: 'False',
        reason: 'Failed',
        message: 'Canary analysis failed, Deployment scaled to zero.',
        lastUpdateTime: ENDED.toISOString(),
        lastTransitionTime: WRITTEN.toISOString(),
      },
    ],
  },
}
const canary = {
  name: 'order-service',
  target: 'order-service',
  phase: 'Failed',
  since: ENDED,
  isAnalysed: true,
  message: 'Canary analysis failed, Deployment scaled to zero.',
  annotations: { 'release-guard/watch': 'dead-letters<=0' },
}

describe('what the cluster says of releases', () => {
  let kubernetes: FakeKubernetes
  let releases: KubernetesReleases
  beforeEach(async () => {
    kubernetes = await FakeKubernetes.start()
    releases = new KubernetesReleases(new KubernetesApi(kubernetes.options), 'apps')
  })
  afterEach(() => kubernetes.stop())

  it('is a list of Canaries', async () => {
    kubernetes.resources.set(CANARIES, { items: [resource] })

    expect(await releases.canaries()).toEqual([canary])
  })

  it('is a Canary, or that there is none', async () => {
    kubernetes.resources.set(`${CANARIES}/order-service`, resource)

    expect(await releases.canary('order-service')).toEqual(canary)
    expect(await releases.canary('nobody')).toBeUndefined()
  })

  it('is nothing of a Canary that Flagger has not seen yet', async () => {
    const { metadata, spec } = resource
    kubernetes.resources.set(CANARIES, { items: [{ metadata: { name: metadata.name }, spec }] })

    expect(await releases.canaries()).toMatchObject([{ phase: '', since: new Date(0), annotations: {} }])
  })

  it('is a Canary whose version is gone back to without an analysis', async () => {
    const { metadata, spec, status } = resource
    kubernetes.resources.set(CANARIES, { items: [{ metadata, spec: { ...spec, skipAnalysis: true }, status }] })

    expect(await releases.canaries()).toEqual([{ ...canary, isAnalysed: false }])
  })

  it('is what Flagger complained of in one Canary, the oldest first', async () => {
    kubernetes.resources.set('/api/v1/namespaces/apps/events', {
      items: [
        { message: 'Canary failed!', lastTimestamp: ENDED.toISOString() },
        { message: 'Halt', lastTimestamp: null, eventTime: WRITTEN.toISOString() },
      ],
    })

    expect(await releases.warnings('order-service')).toEqual([aWarning('Halt', WRITTEN), aWarning('Canary failed!')])
    const [, query] = kubernetes.server.lastReceived!.url.split('?')
    expect(new URLSearchParams(query).get('fieldSelector')).toBe(
      'involvedObject.kind=Canary,involvedObject.name=order-service,type=Warning',
    )
  })

  it('is what a Deployment runs, or that there is none', async () => {
    kubernetes.resources.set('/apis/apps/v1/namespaces/apps/deployments/order-service', aDeployment())

    expect(await releases.deployed('order-service')).toEqual({ version: VERSION, since: WRITTEN })
    expect(await releases.deployed('nobody')).toBeUndefined()
  })

  it('is how a metric is asked for', async () => {
    const provider = { type: 'prometheus', address: 'http://prometheus:9090' }
    kubernetes.resources.set(`${METRICS}/dead-letters`, { spec: { provider, query: 'sum(dead_letters)' } })

    expect(await releases.metricTemplate('dead-letters')).toEqual({
      address: 'http://prometheus:9090',
      query: 'sum(dead_letters)',
    })
  })

  it.each([
    [undefined, 'there is no MetricTemplate dead-letters in apps'],
    [{ type: 'datadog', address: 'https://datadog.example' }, 'is not of a Prometheus that anybody may ask'],
    [{ type: 'prometheus' }, 'is not of a Prometheus that anybody may ask'],
    [
      { type: 'prometheus', address: 'http://x', secretRef: { name: 's' } },
      'is not of a Prometheus that anybody may ask',
    ],
  ])('is not how a metric is asked for: %j', async (provider, told) => {
    if (provider) kubernetes.resources.set(`${METRICS}/dead-letters`, { spec: { provider, query: 'x' } })

    await expect(releases.metricTemplate('dead-letters')).rejects.toThrow(told)
  })
})
