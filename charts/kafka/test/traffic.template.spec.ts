import { Chart, type Manifests } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const template = (manifests: Manifests) => manifests.get('StatefulSet', 'kafka').spec?.template
const policy = (manifests: Manifests) => manifests.find('NetworkPolicy', 'kafka')?.spec

describe("the release's pods", () => {
  it('are what StatefulSet, Service and NetworkPolicy select, and those of no other release', async () => {
    const manifests = await chart.template()
    const labels = template(manifests)?.metadata?.labels

    for (const selector of [
      manifests.get('StatefulSet', 'kafka').spec?.selector.matchLabels,
      manifests.get('Service', 'kafka').spec?.selector,
      policy(manifests)?.podSelector.matchLabels,
    ]) {
      expect(labels).toMatchObject(selector ?? { no: 'selector' })
      expect(selector).toMatchObject({ 'app.kubernetes.io/instance': 'kafka' })
    }
  })

  it('have the labels by which the NetworkPolicies of services know Kafka', async () => {
    expect(template(await chart.template())?.metadata?.labels).toMatchObject({
      'app.kubernetes.io/name': 'kafka',
      'app.kubernetes.io/component': 'broker',
    })
  })

  it('stay the same StatefulSet when the image changes: what cannot be changed says nothing of it', async () => {
    const fixed = async (values = {}) => {
      const { template: _, ...spec } = (await chart.template({ values })).get('StatefulSet', 'kafka').spec ?? {}
      return spec
    }

    expect(await fixed({ image: { repository: 'other', tag: '5' }, heapMegabytes: 512 })).toEqual(await fixed())
  })
})

describe('the NetworkPolicy', () => {
  it('lets pods of the application in, at the port of Kafka, and nothing out', async () => {
    const manifests = await chart.template()
    const [port] = template(manifests)?.spec?.containers[0]?.ports ?? []

    expect(policy(manifests)).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          ports: [{ port: port?.name, protocol: 'TCP' }],
          from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'laptop-to-production' } } }],
        },
      ],
      egress: [],
    })
  })

  it.each(['--set', '--set-string'])('is there unless it is switched off, also with %s', async (option) => {
    const switched = async (on: string) =>
      policy(await chart.template({ options: [option, `networkPolicy.enabled=${on}`] }))

    expect(await switched('true')).toBeDefined()
    expect(await switched('false')).toBeUndefined()
  })
})

describe('the notes', () => {
  it('say how to wait for it and how to look at it, and what to tell services when its name is another', async () => {
    const notes = (release: string) => chart.notes({ release, options: ['--namespace', 'lab'] })

    expect(await notes('events')).toMatch(/--namespace lab rollout status statefulset\/events\n[^]*exec events-0 -- /)
    expect(await notes('events')).toContain('--set kafka.brokers=events:9092')
    expect(await notes('kafka')).not.toContain('kafka.brokers')
  })
})
