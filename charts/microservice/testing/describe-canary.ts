import { type Manifests } from '@ltp/helm/testing'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** As many pods as Flagger runs without an autoscaler: one, which no budget may hold back. */
const CANARY = { canary: { enabled: true }, podDisruptionBudget: { enabled: false } }
const AUTOSCALED = { canary: { enabled: true }, autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 4 } }
const ALL = {
  ingress: { enabled: true },
  httpRoute: { enabled: true },
  autoscaling: { enabled: true },
  podDisruptionBudget: { enabled: true },
  podMonitor: { enabled: true },
}

/** How every service can be released by Flagger. It copies the Deployment to NAME-primary, whose pods have another name label. */
export function describeCanary(chart: ServiceChart): void {
  const { name } = chart
  const kindsOf = (manifests: Manifests) =>
    manifests.all.filter(({ metadata }) => metadata.name === name).map(({ kind }) => kind)

  describe('a canary release', () => {
    it('leaves Services, the route and the number of pods to Flagger', async () => {
      const manifests = await chart.with({ ...CANARY, ...ALL })
      const without = kindsOf(await chart.with(ALL)).filter((kind) => !kindsOf(manifests).includes(kind))

      expect(without.sort()).toEqual(['HTTPRoute', 'Service'])
      expect((await chart.with(CANARY)).get('Deployment', name).spec).not.toHaveProperty('replicas')
    })

    it('has the number of pods from an autoscaler, which Flagger copies: no template says one, and there is CPU to measure by', async () => {
      const manifests = await chart.with(AUTOSCALED)
      const { spec } = manifests.get('Deployment', name)
      const container = spec?.template.spec?.containers[0]

      expect(manifests.get('HorizontalPodAutoscaler', name).spec).toMatchObject({
        // the Deployment that Flagger's copy has another name of
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 2,
        maxReplicas: 4,
      })
      expect(spec).not.toHaveProperty('replicas')
      expect(container?.resources?.requests?.cpu).toEqual(expect.any(String))
      expect(manifests.get('PodDisruptionBudget', name).spec?.minAvailable).toBe(1)
    })

    it('may have one pod when its budget lets it go', async () => {
      const kinds = kindsOf(await chart.with({ ...CANARY, podDisruptionBudget: { minAvailable: 0 } }))

      expect(kinds).toContain('PodDisruptionBudget')
    })

    it('is off when the switch is a text that says so', async () => {
      expect(kindsOf(await chart.with({}, ['--set-string', 'canary.enabled=false']))).toContain('Service')
    })

    it('does not change what selects pods: it holds for both Deployments', async () => {
      const manifests = await chart.with({ ...CANARY, ...ALL })
      const labels = manifests.get('Deployment', name).spec?.template.metadata?.labels
      const primary = { ...labels, 'app.kubernetes.io/name': `${name}-primary` }

      for (const [what, selector] of selectors(manifests, name))
        expect([what, selects(selector, labels), selects(selector, primary)]).toEqual([what, true, true])
    })

    it('has a Deployment whose selector Flagger can rewrite', async () => {
      const { selector, template } = (await chart.with(CANARY)).get('Deployment', name).spec ?? {}

      expect(selector?.matchLabels).toMatchObject({ 'app.kubernetes.io/name': name })
      expect(selects(selector?.matchLabels, template?.metadata?.labels)).toBe(true)
    })
  })
}

type Selector = [of: string, matchLabels: Record<string, string> | undefined]

/** All that selects the service's pods but their Deployment. */
function selectors(manifests: Manifests, name: string): Selector[] {
  const spread = manifests.get('Deployment', name).spec?.template.spec?.topologySpreadConstraints ?? []
  const podMonitor = manifests.get('PodMonitor', name).spec as { selector: { matchLabels: Record<string, string> } }
  return [
    ['PodDisruptionBudget', manifests.get('PodDisruptionBudget', name).spec?.selector?.matchLabels],
    ['NetworkPolicy', manifests.get('NetworkPolicy', name).spec?.podSelector.matchLabels],
    ['PodMonitor', podMonitor.selector.matchLabels],
    ...spread.map((it): Selector => [it.topologyKey, it.labelSelector?.matchLabels]),
  ]
}
