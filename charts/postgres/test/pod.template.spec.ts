import { Chart, type Manifests } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const NAME = 'postgres-postgres'
const statefulSet = (manifests: Manifests) => manifests.get('StatefulSet', NAME).spec
const podSpec = (manifests: Manifests) => statefulSet(manifests)?.template.spec
const container = (manifests: Manifests) => podSpec(manifests)?.containers[0]

describe('the pod', () => {
  it("keeps to the restricted pod security standard, as the image's user, with a file system that cannot be written", async () => {
    const manifests = await chart.template()

    expect(podSpec(manifests)?.securityContext).toMatchObject({
      runAsNonRoot: true,
      // postgres, in the official image
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(container(manifests)?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
  })

  it('knows nothing of the cluster: no token, no variables of Services', async () => {
    expect(podSpec(await chart.template())).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    })
  })

  it('is started and ready when it answers over TCP, where it is silent while it initialises', async () => {
    const { startupProbe, readinessProbe, livenessProbe, ports } = container(await chart.template()) ?? {}

    for (const probe of [startupProbe, readinessProbe])
      expect(probe?.exec?.command).toEqual(['pg_isready', '--host', '127.0.0.1', '--username', 'postgres'])
    expect(livenessProbe?.tcpSocket?.port).toBe(ports?.[0]?.name)
    expect((startupProbe?.periodSeconds ?? 0) * (startupProbe?.failureThreshold ?? 0)).toBeGreaterThanOrEqual(120)
  })

  it('has time to write to the disk when it ends', async () => {
    expect(podSpec(await chart.template())?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60)
  })

  it.each(['/var/run/postgresql', '/tmp', '/dev/shm'])('writes to %s on a volume of limited size', async (path) => {
    const manifests = await chart.template()
    const name = container(manifests)?.volumeMounts?.find(({ mountPath }) => mountPath === path)?.name

    expect(podSpec(manifests)?.volumes?.find((volume) => volume.name === name)?.emptyDir?.sizeLimit).toMatch(/^\d+Mi$/)
  })

  it('has memory for parallel queries, of which a container has 64 MiB else', async () => {
    const { volumes } = podSpec(await chart.template()) ?? {}

    expect(volumes).toContainEqual({ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '128Mi' } })
  })

  /** The image, and the version that labels say. */
  const told = async (values = {}) => {
    const manifests = await chart.template({ values })
    const { labels } = manifests.get('StatefulSet', NAME).metadata ?? {}
    return [container(manifests)?.image, labels?.['app.kubernetes.io/version']]
  }

  it('is of the image that it is told, by default of the version that the chart is for, and its labels say so', async () => {
    expect(await told()).toEqual(['postgres:18', '18'])
    expect(await told({ image: { repository: 'a/b', tag: '18.4' } })).toEqual(['a/b:18.4', '18.4'])
  })

  it('is of the image with the digest, when there is one, and its labels still say the version', async () => {
    const digest = `sha256:${'0'.repeat(64)}`

    expect(await told({ image: { digest } })).toEqual([`postgres@${digest}`, '18'])
    expect(await told({ image: { tag: '18.4', digest } })).toEqual([`postgres@${digest}`, '18.4'])
  })

  it('asks for what it is told', async () => {
    const storage = { 'ephemeral-storage': '1Gi' }
    const resources = { requests: { cpu: '1', memory: '2Gi', ...storage }, limits: { memory: '3Gi', ...storage } }

    expect(container(await chart.template({ values: { resources } }))?.resources).toEqual(resources)
  })
})
