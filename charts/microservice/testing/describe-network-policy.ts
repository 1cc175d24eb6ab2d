import { type Manifests } from '@ltp/helm/testing'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** Who may call every service, and where names are looked up; what else it may call is told where it is needed. */
export function describeNetworkPolicy(chart: ServiceChart): void {
  const { name } = chart
  const podOf = (manifests: Manifests) => manifests.get('Deployment', name).spec?.template
  const policyOf = (manifests: Manifests) => manifests.get('NetworkPolicy', name).spec

  describe('the NetworkPolicy', () => {
    it("is of the service's pods, and lets in at their port only", async () => {
      const manifests = await chart.with()
      const policy = policyOf(manifests)

      expect(selects(policy?.podSelector.matchLabels, podOf(manifests)?.metadata?.labels)).toBe(true)
      expect(policy?.policyTypes).toEqual(['Ingress', 'Egress'])
      const ports = podOf(manifests)?.spec?.containers[0]?.ports?.map((port) => port.name)
      for (const { port } of policy?.ingress?.flatMap((rule) => rule.ports ?? []) ?? []) expect(ports).toContain(port)
    })

    it('lets nobody in but whom it is told, and the tests of the release', async () => {
      const callers = [{ podSelector: { matchLabels: { a: 'caller' } } }]
      const networkPolicy = {
        callers,
        monitoring: [],
        gateways: [{ namespaceSelector: { matchLabels: { a: 'gateway' } } }],
      }
      const tests = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': 'test' }
      const from = async (values: object) =>
        policyOf(await chart.with({ networkPolicy, ...values }))?.ingress?.[0]?.from

      expect(await from({})).toEqual([{ podSelector: { matchLabels: tests } }, ...callers])
      for (const open of [{ ingress: { enabled: true } }, { httpRoute: { enabled: true } }])
        expect(await from(open)).toContainEqual(networkPolicy.gateways[0])
    })

    it('lets the names of others be looked up', async () => {
      const dns = policyOf(await chart.with())?.egress?.find(({ ports }) => ports?.some(({ port }) => port === 53))

      expect(dns?.ports?.map(({ protocol }) => protocol)).toEqual(['UDP', 'TCP'])
      const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }
      expect(dns?.to).toEqual([{ namespaceSelector, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }])
    })

    it('lets them be looked up elsewhere', async () => {
      const cidr = { ipBlock: { cidr: '169.254.20.10/32' } }
      const rules = async (dns: object[]) =>
        policyOf(await chart.with({ networkPolicy: { dns, dnsPort: 5353 } }))?.egress?.[0]

      expect(await rules([cidr])).toMatchObject({ ports: [{ port: 5353 }, { port: 5353 }], to: [cidr] })
      expect((await rules([]))?.to).toBeUndefined()
    })

    it('may be left out', async () => {
      const manifests = await chart.with({ networkPolicy: { enabled: 'false' } })

      expect(manifests.find('NetworkPolicy', name)).toBeUndefined()
    })
  })
}
