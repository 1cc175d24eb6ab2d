import type { Container } from 'kubernetes-types/core/v1.d.ts'
import { type ServiceChart } from './service-chart.js'

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}

interface Particulars {
  /** The service asks the API server, and so has a token of it. */
  readonly asksKubernetes?: boolean
  readonly canBeAutoscaled?: boolean
  /** What it knows is in its memory: there is one pod of it, or none. */
  readonly isSingle?: boolean
}

/** What holds for the pods of every service, and of what comes with it. */
export function describePods(
  chart: ServiceChart,
  { asksKubernetes = false, canBeAutoscaled = true, isSingle = false }: Particulars = {},
): void {
  const containersOf = (spec: { initContainers?: Container[]; containers: Container[] }) => [
    ...(spec.initContainers ?? []),
    ...spec.containers,
  ]
  const service = async (values = {}) => {
    const { spec } = (await chart.with(values)).get('Deployment', chart.name)
    return spec?.template.spec as { containers: Container[]; terminationGracePeriodSeconds: number }
  }

  const otherReplicas = isSingle ? 0 : 7

  describe('all pods', () => {
    it('keep to the restricted pod security standard, with a file system that cannot be written', async () => {
      for (const { of, spec } of (await chart.with()).pods()) {
        expect({ of, ...spec.securityContext }).toMatchObject({
          of,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        })
        expect({ of, user: spec.securityContext?.runAsUser ?? 0 }).not.toEqual({ of, user: 0 })
        for (const { name, securityContext } of containersOf(spec))
          expect({ of, name, ...securityContext }).toEqual({ of, name, ...RESTRICTED })
      }
    })

    it('know no more of the cluster than they need: no token, unless they ask the API server, no variables of Services', async () => {
      for (const { of, spec } of (await chart.with()).pods()) {
        const hasToken = asksKubernetes && of === `Deployment ${chart.name}`
        expect([of, spec.automountServiceAccountToken, spec.enableServiceLinks]).toEqual([of, hasToken, false])
      }
    })

    it('ask for CPU and memory, and are limited in memory', async () => {
      for (const { of, spec } of (await chart.with()).pods())
        for (const { name, resources } of containersOf(spec))
          expect({ of, name, ...resources }).toMatchObject({
            requests: { cpu: expect.any(String), memory: expect.any(String) },
            limits: { memory: expect.any(String) },
          })
    })
  })

  describe("the service's pods", () => {
    it('are started, ready and alive by the routes of its health', async () => {
      const [container] = (await service()).containers
      const asked = (probe: 'startupProbe' | 'readinessProbe' | 'livenessProbe') => container?.[probe]?.httpGet

      expect(asked('startupProbe')).toEqual({ path: '/health/live', port: 'http' })
      expect(asked('readinessProbe')).toEqual({ path: '/health/ready', port: 'http' })
      expect(asked('livenessProbe')).toEqual({ path: '/health/live', port: 'http' })
    })

    it('have time to end: until proxies know, while they still ask, and for what is at hand', async () => {
      const shutdown = { preStopSeconds: 3, drainSeconds: 4, finishSeconds: 30 }

      const spec = await service({ shutdown })

      expect(spec.containers[0]?.lifecycle?.preStop).toEqual({ sleep: { seconds: 3 } })
      expect(spec.terminationGracePeriodSeconds).toBe(37)
      expect((await chart.with({ shutdown })).get('ConfigMap', chart.name).data?.SHUTDOWN_DRAIN_MS).toBe('4000')
    })

    it('do not wait for proxies where there are none: before 1.33 Kubernetes takes no sleep of 0 s', async () => {
      expect((await service({ shutdown: { preStopSeconds: 0 } })).containers[0]?.lifecycle).toBeUndefined()
    })

    it('are of the image with the digest, when there is one', async () => {
      const digest = `sha256:${'0'.repeat(64)}`
      const image = { repository: 'registry.example/service', tag: '1.2.3' }

      expect((await service({ image })).containers[0]?.image).toBe('registry.example/service:1.2.3')
      expect((await service({ image: { ...image, digest } })).containers[0]?.image).toBe(
        `registry.example/service@${digest}`,
      )
    })

    it('start anew when their configuration changes, and only then', async () => {
      const checksum = async (values: object) =>
        (await chart.with(values as never)).get('Deployment', chart.name).spec?.template.metadata?.annotations?.[
          'checksum/configuration'
        ]

      expect(await checksum({ logLevel: 'debug' })).not.toBe(await checksum({}))
      expect(await checksum({ replicas: otherReplicas })).toBe(await checksum({}))
    })

    it('are spread over zones and nodes', async () => {
      const { spec } = (await chart.with()).get('Deployment', chart.name)
      const keys = spec?.template.spec?.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)

      expect(keys).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'])
    })

    const replicas = async (values: object) =>
      (await chart.with(values as never)).get('Deployment', chart.name).spec?.replicas

    it('are as many as it says', async () => {
      expect(await replicas({ replicas: otherReplicas })).toBe(otherReplicas)
    })

    if (canBeAutoscaled)
      it('are as many as an autoscaler says, when there is one', async () => {
        expect(await replicas({ replicas: 5, autoscaling: { enabled: true } })).toBeUndefined()
      })
  })
}
