import { Chart, describeValues, type Manifests, type Rendering } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)

describeValues(chart, {
  given: ['global'],
  refused: [
    [{ heapMegabyte: 512 }, "additional properties 'heapMegabyte' not allowed"],
    [{ image: { digests: '' } }, "at '/image': additional properties 'digests' not allowed"],
    [{ image: { digest: 'sha256:0' } }, "at '/image/digest': 'sha256:0' does not match pattern"],
    [{ image: { tag: 4.4 } }, "at '/image/tag': got number, want string"],
    [{ heapMegabytes: '512' }, "at '/heapMegabytes': got string, want integer"],
    [{ heapMegabytes: 128 }, "at '/heapMegabytes': minimum: got 128, want 256"],
    [{ user: 0 }, "at '/user': minimum: got 0, want 1"],
    [{ storage: { size: '2GB' } }, "at '/storage/size': '2GB' does not match pattern"],
    [{ storage: { size: 2 } }, "at '/storage/size': got number, want string"],
    [
      { networkPolicy: { enabled: 'no' } },
      "at '/networkPolicy/enabled': value must be one of true, false, 'true', 'false'",
    ],
  ],
  sets: {
    'nothing but defaults': {},
    'other values': {
      release: 'events',
      values: {
        heapMegabytes: 1024,
        storage: { size: '1.5Gi', className: 'fast' },
        user: 1001,
        image: { tag: '4.5.0-rc1' },
      },
    },
    'switches that are texts, and what Helm gives to charts of charts': {
      options: ['--set-string', 'networkPolicy.enabled=false,readOnlyRootFilesystem=false,global.a=b'],
      breaks: ['pod-networkpolicy', 'container-security-context-readonlyrootfilesystem'],
    },
  },
})

const statefulSet = (manifests: Manifests, name = 'kafka') => manifests.get('StatefulSet', name).spec
const podSpec = (manifests: Manifests, name = 'kafka') => statefulSet(manifests, name)?.template.spec
const container = (manifests: Manifests, name = 'kafka') => podSpec(manifests, name)?.containers[0]
const variables = async (rendering: Rendering = {}) => {
  const { env = [] } = container(await chart.template(rendering), rendering.release) ?? {}
  return Object.fromEntries(env.map(({ name, value = '' }) => [name, value]))
}
/** NAME://host:port,... by name. */
const listeners = (list = ''): Record<string, string> =>
  Object.fromEntries(list.split(',').map((listener) => listener.split('://') as [string, string]))

describe('Kafka', () => {
  it('tells clients the name and the port of its Service', async () => {
    const { KAFKA_ADVERTISED_LISTENERS, KAFKA_LISTENERS } = await variables({ release: 'events' })
    const manifests = await chart.template({ release: 'events' })
    const [port] = manifests.get('Service', 'events').spec?.ports ?? []
    const [containerPort] = container(manifests, 'events')?.ports ?? []

    expect(listeners(KAFKA_ADVERTISED_LISTENERS).PLAINTEXT).toBe(`events:${port?.port}`)
    expect(port?.targetPort).toBe(containerPort?.name)
    expect(listeners(KAFKA_LISTENERS).PLAINTEXT).toBe(`0.0.0.0:${containerPort?.containerPort}`)
  })

  it('can be reached by clients only: its controller and what it calls itself by listen inside the pod', async () => {
    const { KAFKA_LISTENERS, KAFKA_ADVERTISED_LISTENERS, ...others } = await variables()
    const { PLAINTEXT: _clients, ...inside } = listeners(KAFKA_LISTENERS)

    expect(Object.keys(inside).sort()).toEqual(
      [others.KAFKA_INTER_BROKER_LISTENER_NAME, others.KAFKA_CONTROLLER_LISTENER_NAMES].sort(),
    )
    for (const address of Object.values(inside)) expect(address).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(others.KAFKA_CONTROLLER_QUORUM_VOTERS).toBe(`${others.KAFKA_NODE_ID}@${inside.CONTROLLER}`)
    expect(listeners(KAFKA_ADVERTISED_LISTENERS).BROKER).toBe(inside.BROKER)
    expect(container(await chart.template())?.ports).toHaveLength(1)
  })

  it('is one node: everything is there once', async () => {
    expect(await variables()).toMatchObject({
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
    })
    expect(statefulSet(await chart.template())?.replicas).toBe(1)
  })

  it('makes no topic because of a name that somebody has misspelt', async () => {
    expect(await variables()).toMatchObject({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false' })
  })

  it('has a heap of the size that it is told, and the pod has memory for what is not in it', async () => {
    const { KAFKA_HEAP_OPTS } = await variables({ values: { heapMegabytes: 512 } })
    const { resources } = container(await chart.template({ values: { heapMegabytes: 512 } })) ?? {}

    expect(KAFKA_HEAP_OPTS).toBe('-Xms512m -Xmx512m')
    expect(resources?.requests).toEqual({ cpu: expect.any(String), memory: '768Mi', 'ephemeral-storage': '64Mi' })
    expect(resources?.limits).toEqual({ memory: '896Mi', 'ephemeral-storage': '512Mi' })
  })
})
