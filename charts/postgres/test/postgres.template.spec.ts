import { Chart, describeValues, type Rendering } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const statefulSet = async (rendering: Rendering = {}) =>
  (await chart.template(rendering)).get('StatefulSet', 'postgres-postgres').spec
const container = async (rendering: Rendering = {}) => (await statefulSet(rendering))?.template.spec?.containers[0]
/** What Postgres is told by `-c name=value`. */
const settings = async (rendering: Rendering = {}) => {
  const [, ...args] = (await container(rendering))?.args ?? []
  return Object.fromEntries(args.filter((arg) => arg !== '-c').map((arg) => arg.split('='))) as Record<string, string>
}
const variable = async (name: string, rendering: Rendering = {}) =>
  (await container(rendering))?.env?.find((it) => it.name === name)?.value

describeValues(chart, {
  given: ['global', 'enabled'],
  refused: [
    [{ databaseName: 'a' }, "additional properties 'databaseName' not allowed"],
    [{ database: '' }, "at '/database': '' does not match pattern"],
    [{ user: '$(HOME)' }, "at '/user': '$(HOME)' does not match pattern"],
    [{ user: 'a'.repeat(64) }, "at '/user': maxLength: got 64, want 63"],
    [{ user: 'postgres' }, "user: postgres is Postgres' own, the database needs another owner"],
    [{ user: 'pg_me' }, "user: pg_me is Postgres' own, the database needs another owner"],
    [{ database: 'template1' }, "database: template1 is Postgres' own, name another one"],
    [{ password: 123456 }, "at '/password': got number, want string"],
    [{ image: { digest: '18' } }, "at '/image/digest': '18' does not match pattern"],
    [{ image: { tag: 18 } }, "at '/image/tag': got number, want string"],
    [{ enabled: 'yes' }, "at '/enabled': got string, want boolean"],
    [{ storage: { size: '1GB' } }, "at '/storage/size': '1GB' does not match pattern"],
    [{ storage: { slotWalKeepSize: '512Mi' } }, "at '/storage/slotWalKeepSize': '512Mi' does not match pattern"],
    [{ storage: { slotWalKeepSize: '-1' } }, "at '/storage/slotWalKeepSize': '-1' does not match pattern"],
    [{ resources: { limits: { memory: 512 } } }, "at '/resources/limits/memory': got number, want string"],
    [{ resources: { limits: { memory: '512m' } } }, "at '/resources/limits/memory': '512m' does not match pattern"],
    [{ resources: { request: {} } }, "at '/resources': additional properties 'request' not allowed"],
    [
      { networkPolicy: { enabled: 'no' } },
      "at '/networkPolicy/enabled': value must be one of true, false, 'true', 'false'",
    ],
  ],
  sets: {
    'nothing but defaults': {},
    'what the charts of services give': {
      values: { enabled: true, database: 'orders', user: 'orders', global: { a: 'b' } },
    },
    'other values': {
      release: 'order-service',
      values: {
        database: 'one more',
        user: 'me & "you"',
        password: `'; drop database "app"; -- \\ %2B + ü`,
        image: { repository: 'registry/postgres', tag: '18.4-bookworm' },
        storage: { size: '1.5Gi', className: 'fast', slotWalKeepSize: '1GB' },
        resources: { requests: { cpu: 0.5, memory: '1Gi' }, limits: { cpu: '1500m', memory: '1Gi' } },
      },
    },
    'a switch that is a text': {
      options: ['--set-string', 'networkPolicy.enabled=false'],
      breaks: ['pod-networkpolicy'],
    },
  },
})

describe('the data', () => {
  it('lie on the volume that outlives the pod, below its root, where file systems have files of their own', async () => {
    const [claim] = (await statefulSet())?.volumeClaimTemplates ?? []
    const mount = (await container())?.volumeMounts?.find(({ name }) => name === claim?.metadata?.name)

    expect(mount?.mountPath).toBe('/var/lib/postgresql')
    expect(await variable('PGDATA')).toBe('/var/lib/postgresql/18/docker')
  })

  it('are where they are, whatever the image: another major version refuses them, and does not start without them', async () => {
    expect(await variable('PGDATA', { values: { image: { tag: '19' } } })).toBe(await variable('PGDATA'))
  })

  it('have a volume of the size and the class that it is told', async () => {
    const claimed = async (storage: object) =>
      (await statefulSet({ values: { storage } }))?.volumeClaimTemplates?.[0]?.spec

    expect(await claimed({})).not.toHaveProperty('storageClassName')
    expect(await claimed({ size: '5Gi', className: 'fast' })).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '5Gi' } },
    })
  })
})

describe('the log of Postgres', () => {
  it('can be tailed', async () => {
    expect(await settings()).toMatchObject({ wal_level: 'logical', wal_sender_timeout: '10s' })
  })

  it('is kept for a slot that nobody reads up to a limit', async () => {
    const values = { storage: { slotWalKeepSize: '2GB' } }

    expect(await settings({ values })).toMatchObject({ max_slot_wal_keep_size: '2GB' })
  })

  it('leaves room for data on the volume, by default', async () => {
    const { max_slot_wal_keep_size = '', max_wal_size = '' } = await settings()

    expect(parseInt(max_slot_wal_keep_size) + parseInt(max_wal_size)).toBeLessThanOrEqual(768)
    for (const size of [max_slot_wal_keep_size, max_wal_size]) expect(size).toMatch(/^\d+MB$/)
    expect((await statefulSet())?.volumeClaimTemplates?.[0]?.spec?.resources?.requests).toEqual({ storage: '1Gi' })
  })
})
