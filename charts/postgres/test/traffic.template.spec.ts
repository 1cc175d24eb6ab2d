import { Chart, type Manifests } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const NAME = 'postgres-postgres'
const statefulSet = (manifests: Manifests) => manifests.get('StatefulSet', NAME).spec
const podSpec = (manifests: Manifests) => statefulSet(manifests)?.template.spec
const container = (manifests: Manifests) => podSpec(manifests)?.containers[0]
const policy = (manifests: Manifests) => manifests.find('NetworkPolicy', NAME)?.spec

describe("the release's pods", () => {
  it('are what StatefulSet, Service and NetworkPolicy select, and those of no other release', async () => {
    const manifests = await chart.template()

    for (const selector of [
      statefulSet(manifests)?.selector.matchLabels,
      manifests.get('Service', NAME).spec?.selector,
      policy(manifests)?.podSelector.matchLabels,
    ]) {
      expect(statefulSet(manifests)?.template.metadata?.labels).toMatchObject(selector ?? { no: 'selector' })
      expect(selector).toMatchObject({ 'app.kubernetes.io/instance': 'postgres' })
    }
  })

  it("are not taken for the service's", async () => {
    expect(statefulSet(await chart.template())?.template.metadata?.labels).toMatchObject({
      'app.kubernetes.io/component': 'database',
    })
  })

  it('stay the same StatefulSet when the image changes: what cannot be changed says nothing of it', async () => {
    const fixed = async (values = {}) => {
      const { template: _, ...spec } = statefulSet(await chart.template({ values })) ?? {}
      return spec
    }

    expect(await fixed({ image: { repository: 'other', tag: '18.4' }, database: 'other' })).toEqual(await fixed())
  })
})

describe('the Service and the NetworkPolicy', () => {
  it("lead to the container's port", async () => {
    const manifests = await chart.template()
    const [port] = container(manifests)?.ports ?? []

    expect(manifests.get('Service', NAME).spec?.ports).toMatchObject([{ port: 5432, targetPort: port?.name }])
    expect(policy(manifests)?.ingress?.flatMap(({ ports }) => ports)).toEqual([{ port: port?.name, protocol: 'TCP' }])
  })

  it("let in the release's own service only, and nothing out", async () => {
    const service = { 'app.kubernetes.io/instance': 'postgres', 'app.kubernetes.io/component': 'service' }

    expect(policy(await chart.template())).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: { matchLabels: service } }] }],
      egress: [],
    })
  })
})

describe('the NetworkPolicy', () => {
  it.each(['--set', '--set-string'])('is there unless it is switched off, also with %s', async (option) => {
    const switched = async (on: string) =>
      policy(await chart.template({ options: [option, `networkPolicy.enabled=${on}`] }))

    expect(await switched('true')).toBeDefined()
    expect(await switched('false')).toBeUndefined()
  })
})
