import { readFileSync } from 'node:fs'
import { type Manifests } from '@ltp/helm/testing'
import { describeNetworkPolicy } from './describe-network-policy.js'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'
import { waysIn } from './ways-in.js'

/** A prefix, or one path alone. */
type Path = string | { readonly exact: string }

const BOTH_WAYS = { ingress: { enabled: true }, httpRoute: { enabled: true } }

/** How requests come to every service, and what it may call. */
export function describeTraffic(chart: ServiceChart, { paths }: { paths: readonly Path[] }): void {
  const { name } = chart
  const podOf = (manifests: Manifests) => manifests.get('Deployment', name).spec?.template

  describe('the Service', () => {
    it("leads to the service's pods", async () => {
      const manifests = await chart.with()
      const { spec } = manifests.get('Service', name)

      expect(selects(spec?.selector, podOf(manifests)?.metadata?.labels)).toBe(true)
      const ports = podOf(manifests)?.spec?.containers[0]?.ports?.map((port) => port.name)
      expect(ports).toContain(spec?.ports?.[0]?.targetPort)
    })

    it('has the port that it is told, and so has the process', async () => {
      const manifests = await chart.with({ service: { port: 9999 } })

      expect(manifests.get('Service', name).spec?.ports?.[0]?.port).toBe(9999)
      expect(podOf(manifests)?.spec?.containers[0]?.ports?.[0]?.containerPort).toBe(9999)
      expect(manifests.get('ConfigMap', name).data?.PORT).toBe('9999')
    })
  })

  describe('the way in from outside', () => {
    const kinds = async (...options: string[]) =>
      (await chart.with({}, options)).all
        .map(({ kind }) => kind)
        .filter((kind) => ['Ingress', 'HTTPRoute'].includes(kind))

    it('is closed unless it is opened', async () => {
      expect(await kinds()).toEqual([])
    })

    it.each(['--set', '--set-string'])('is opened, and closed, by a switch, also with %s', async (option) => {
      expect(await kinds(option, 'ingress.enabled=true')).toEqual(['Ingress'])
      expect(await kinds(option, 'httpRoute.enabled=true')).toEqual(['HTTPRoute'])
      expect(await kinds(option, 'ingress.enabled=false,httpRoute.enabled=false')).toEqual([])
    })

    it('leads to the API of the Service, and to nothing else', async () => {
      const manifests = await chart.with(BOTH_WAYS)

      const [rule] = manifests.get('Ingress', name).spec?.rules ?? []
      expect(rule?.http?.paths).toEqual(
        paths.map((path) => ({
          ...(typeof path === 'string' ? { path, pathType: 'Prefix' } : { path: path.exact, pathType: 'Exact' }),
          backend: { service: { name, port: { name: 'http' } } },
        })),
      )
      const { port } = manifests.get('Service', name).spec?.ports?.[0] ?? {}
      expect(manifests.get('HTTPRoute', name).spec).toMatchObject({
        rules: [
          {
            matches: paths.map((path) => ({
              path:
                typeof path === 'string' ? { type: 'PathPrefix', value: path } : { type: 'Exact', value: path.exact },
            })),
            backendRefs: [{ name, port }],
          },
        ],
      })
    })

    it('leads to all that the API document tells', async () => {
      const manifests = await chart.with(BOTH_WAYS)

      for (const path of documentedPaths(name))
        expect([path, ...waysIn(manifests, name, path)]).toEqual([path, 'Ingress', 'HTTPRoute'])
    })

    it.each(['/health/live', '/health/ready', '/metrics'])('does not lead to %s', async (path) => {
      expect(waysIn(await chart.with(BOTH_WAYS), name, path)).toEqual([])
    })

    it('has the host and the certificate that it is told', async () => {
      const host = 'shop.example.com'
      const ingress = { enabled: true, host, className: 'nginx', tlsSecret: 'shop-tls', annotations: { a: 'b' } }

      const { metadata, spec } = (await chart.with({ ingress })).get('Ingress', name)

      expect(metadata?.annotations).toEqual({ a: 'b' })
      expect(spec).toMatchObject({
        ingressClassName: 'nginx',
        rules: [{ host }],
        tls: [{ hosts: [host], secretName: 'shop-tls' }],
      })
    })

    it('belongs to the Gateways and hosts that it is told', async () => {
      const parentRefs = [{ name: 'lab', namespace: 'gateway' }]
      const httpRoute = { enabled: true, parentRefs, hostnames: ['shop.example.com'] }

      expect((await chart.with({ httpRoute })).get('HTTPRoute', name).spec).toMatchObject({
        parentRefs,
        hostnames: ['shop.example.com'],
      })
    })
  })

  describeNetworkPolicy(chart)
}

function documentedPaths(service: string): string[] {
  const document = readFileSync(new URL(`../../../services/${service}/openapi.json`, import.meta.url), 'utf8')
  return Object.keys((JSON.parse(document) as { paths: object }).paths)
}
