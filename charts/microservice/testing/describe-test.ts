import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** How `helm test` calls every service. */
export function describeTest(chart: ServiceChart): void {
  const { name } = chart
  const pod = async (values = {}) => (await chart.with(values)).get('Pod', `${name}-test`)
  const variable = async (variable: string, values = {}) =>
    (await pod(values)).spec?.containers[0]?.env?.find((it) => it.name === variable)

  describe('the notes', () => {
    it('tell the next command: the test of the release', async () => {
      expect(await chart.notes()).toContain(`helm --namespace default test ${name} --logs`)
    })

    it('tell in a canary release how to follow Flagger', async () => {
      const notes = await chart.notes({ canary: { enabled: true }, autoscaling: { enabled: true } })

      expect(notes).toContain(`kubectl --namespace default get canary ${name} --watch`)
      expect(notes).not.toContain('rollout status')
      // the other Deployment has no pods most of the time
      expect(notes).toContain(`port-forward deployment/${name}-primary`)
    })

    it('tell the way in from outside, or how to do without', async () => {
      expect(await chart.notes()).toMatch(/port-forward service\/\S+ \d+/)
      const ingress = { enabled: true, host: 'shop.example', tlsSecret: 'shop-tls' }
      expect(await chart.notes({ ingress })).toContain('From outside: https://shop.example')
      const httpRoute = { enabled: 'true', hostnames: ['shop.example'] }
      expect(await chart.notes({ httpRoute })).toContain('through a Gateway: shop.example')
    })

    it('say by whom requests come in from outside, as another controller would be shut out', async () => {
      expect(await chart.notes()).not.toContain('networkPolicy.gateways')
      expect(await chart.notes({ ingress: { enabled: true } })).toMatch(/networkPolicy\.gateways only: \[.*"gateway"/)
      expect(await chart.notes({ ingress: { enabled: true }, networkPolicy: { enabled: false } })).not.toContain(
        'only:',
      )
    })

    it('say when the test has no token', async () => {
      expect(await chart.notes()).toContain('helm test has no token')
      expect(await chart.notes({ test: { existingSecret: 'a-client' } })).not.toContain('no token')
    })
  })

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

    it('asks for it where it is told', async () => {
      const test = { existingSecret: 'a-client', tokenUrl: 'https://login.example/token' }

      expect((await variable('TOKEN_URL'))?.value).toMatch(/^http:\/\/\S+\/oauth2\/token$/)
      expect((await variable('TOKEN_URL', { test }))?.value).toBe(test.tokenUrl)
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
