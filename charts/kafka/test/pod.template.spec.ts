import { Chart, type Manifests } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const statefulSet = (manifests: Manifests) => manifests.get('StatefulSet', 'kafka').spec
const podSpec = (manifests: Manifests) => statefulSet(manifests)?.template.spec
const container = (manifests: Manifests) => podSpec(manifests)?.containers[0]

describe('the pod', () => {
  it('keeps to the restricted pod security standard, with a file system that cannot be written', async () => {
    const manifests = await chart.template()

    expect(podSpec(manifests)?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(container(manifests)?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
  })

  it("is the image's user, to whom the volume belongs", async () => {
    const users = async (values = {}) => podSpec(await chart.template({ values }))?.securityContext

    // appuser of apache/kafka
    expect(await users()).toMatchObject({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 })
    expect(await users({ user: 1001 })).toMatchObject({ runAsUser: 1001, runAsGroup: 1001, fsGroup: 1001 })
  })

  it('knows nothing of the cluster: no token, and no variables of Services, which Kafka would take for settings', async () => {
    expect(podSpec(await chart.template())).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    })
  })

  it('is started, ready and alive when it answers at its port', async () => {
    const { startupProbe, readinessProbe, livenessProbe, ports } = container(await chart.template()) ?? {}

    for (const probe of [startupProbe, readinessProbe, livenessProbe])
      expect(probe?.tcpSocket?.port).toBe(ports?.[0]?.name)
    expect((startupProbe?.periodSeconds ?? 0) * (startupProbe?.failureThreshold ?? 0)).toBeGreaterThanOrEqual(120)
  })

  it('has time to write to the disk when it ends', async () => {
    expect(podSpec(await chart.template())?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60)
  })

  /** The image, and the version that labels say. */
  const told = async (values = {}) => {
    const manifests = await chart.template({ values })
    const { labels } = manifests.get('StatefulSet', 'kafka').metadata ?? {}
    return [container(manifests)?.image, labels?.['app.kubernetes.io/version']]
  }

  it('is of the image that it is told, by default of the version that the chart is for, and its labels say so', async () => {
    expect(await told()).toEqual(['apache/kafka:4.4.0', '4.4.0'])
    expect(await told({ image: { repository: 'a/b', tag: '5' } })).toEqual(['a/b:5', '5'])
  })

  it('is of the image with the digest, when there is one, and its labels still say the version', async () => {
    const digest = `sha256:${'0'.repeat(64)}`

    expect(await told({ image: { digest } })).toEqual([`apache/kafka@${digest}`, '4.4.0'])
    expect(await told({ image: { tag: '5', digest } })).toEqual([`apache/kafka@${digest}`, '5'])
  })
})

describe('what the image writes', () => {
  const volumeAt = async (path: string) => {
    const manifests = await chart.template()
    const name = container(manifests)?.volumeMounts?.find(({ mountPath }) => mountPath === path)?.name
    return podSpec(manifests)?.volumes?.find((volume) => volume.name === name) ?? { name }
  }

  it.each(['/opt/kafka/config', '/opt/kafka/logs', '/tmp'])('to %s goes to a volume of limited size', async (path) => {
    expect(await volumeAt(path)).toEqual({ name: expect.any(String), emptyDir: { sizeLimit: expect.any(String) } })
  })

  it('as data goes to the volume that outlives the pod, below its root, where file systems have files of their own', async () => {
    const [claim] = statefulSet(await chart.template())?.volumeClaimTemplates ?? []
    const dataFolder = container(await chart.template())?.env?.find(({ name }) => name === 'KAFKA_LOG_DIRS')?.value

    expect(await volumeAt('/var/lib/kafka/data')).toEqual({ name: claim?.metadata?.name })
    expect(dataFolder).toMatch(/^\/var\/lib\/kafka\/data\/./)
  })

  it('as its own log goes nowhere but to the log of the pod, since nobody deletes its files', async () => {
    const { env } = container(await chart.template()) ?? {}

    expect(env).toContainEqual({ name: 'KAFKA_LOG4J_OPTS', value: '-Dlog4j2.level=INFO' })
    // without -loggc
    expect(env).toContainEqual({ name: 'EXTRA_ARGS', value: '-name kafkaServer' })
  })

  it('has the size and the class that it is told', async () => {
    const claimed = async (storage: object) =>
      statefulSet(await chart.template({ values: { storage } }))?.volumeClaimTemplates?.[0]?.spec

    expect(await claimed({})).not.toHaveProperty('storageClassName')
    expect(await claimed({ size: '5Gi', className: 'fast' })).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '5Gi' } },
    })
  })
})
