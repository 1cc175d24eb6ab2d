import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** How `helm test` calls every service. */
export function describeTest(chart: ServiceChart): void {
  const { name } = chart
  const pod = async (values = {}) => (await chart.with(values)).get('Pod', `${name}-test`)
  const variable = async (variable: string, values = {}) =>
    (await pod(values)).spec?.containers[0]?.env?.find((it) => it.name === variable)

  describe('helm test', () => {
    it('is a pod that goes when it was successful, and stays to be read when it was not', async () => {
      expect((await pod()).metadata?.annotations).toEqual({
        'helm.sh/hook': 'test',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      })
    })

    it('calls the Service at its port, or what it is told', async () => {
      const { port } = (await chart.with()).get('Service', name).spec?.ports?.[0] ?? {}

      expect((await variable('API'))?.value).toMatch(new RegExp(`^http://${name}:${port}/`))
      const test = { url: `http://${name}-canary:80` }
      expect((await variable('API', { test }))?.value).toMatch(`http://${name}-canary:80/`)
    })

    it('has a token when a Secret says whose', async () => {
      expect(await variable('CLIENT_SECRET')).toBeUndefined()
      expect((await variable('CLIENT_SECRET', { test: { existingSecret: 'a-client' } }))?.valueFrom).toEqual({
        secretKeyRef: { name: 'a-client', key: 'client-secret' },
      })
    })

    it('is let in by the NetworkPolicy, and is none of the pods that serve', async () => {
      const manifests = await chart.with()
      const { labels } = manifests.get('Pod', `${name}-test`).metadata ?? {}
      const from = manifests.get('NetworkPolicy', name).spec?.ingress?.[0]?.from ?? []

      expect(from.some(({ podSelector }) => selects(podSelector?.matchLabels, labels))).toBe(true)
      expect(selects(manifests.get('Service', name).spec?.selector, labels)).toBe(false)
    })
  })
}
