import { type Manifests } from '@ltp/helm/testing'
import { peersAt } from './egress.js'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

const OUTSIDE = { postgres: { enabled: false } }
const PASSWORD = 'p@ss word/ü?#'
const GIVEN = {
  host: 'db.example.com',
  port: 6432,
  name: 'shop',
  user: 'me',
  password: PASSWORD,
  parameters: '?sslmode=require',
}

/** Where the database of a service is, and who knows its password. */
export function describeDatabase(chart: ServiceChart): void {
  const { name } = chart
  const containers = (manifests: Manifests) => {
    const spec = manifests.get('Deployment', name).spec?.template.spec
    return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  }
  /** Each container's reference to the Secret with the connection URL. */
  const references = (manifests: Manifests) =>
    containers(manifests).map(({ env }) => env?.find((it) => it.name === 'DATABASE_URL')?.valueFrom?.secretKeyRef)

  describe('the database', () => {
    it("is the release's own Postgres by default", async () => {
      const manifests = await chart.with()
      const secret = `${name}-postgres`

      expect(references(manifests)).toEqual([
        { name: secret, key: 'uri' },
        { name: secret, key: 'uri' },
      ])
      const { uri = '', password = '' } = manifests.get('Secret', secret).stringData ?? {}
      expect(new URL(uri)).toMatchObject({
        hostname: manifests.get('Service', secret).metadata?.name,
        port: '5432',
        password,
      })
      const postgres = manifests.get('StatefulSet', secret).spec?.template
      expect(selects(manifests.get('Service', secret).spec?.selector, postgres?.metadata?.labels)).toBe(true)
    })

    it('may be one whose Secret exists already, and then none is made, and no Postgres', async () => {
      const manifests = await chart.with({
        ...OUTSIDE,
        database: { existingSecret: 'shop-db', existingSecretKey: 'url' },
      })

      expect(references(manifests)).toEqual([
        { name: 'shop-db', key: 'url' },
        { name: 'shop-db', key: 'url' },
      ])
      expect(manifests.names().filter((it) => /^Secret|postgres/.test(it))).toEqual([])
    })

    it('may be told by its parts, which become a URL in a Secret', async () => {
      const manifests = await chart.with({ ...OUTSIDE, database: GIVEN })

      const url = new URL(manifests.get('Secret', `${name}-database`).stringData?.uri ?? '')
      expect(references(manifests)[0]).toEqual({ name: `${name}-database`, key: 'uri' })
      expect(url).toMatchObject({
        protocol: 'postgres:',
        hostname: GIVEN.host,
        port: '6432',
        pathname: '/shop',
        search: GIVEN.parameters,
      })
      expect([url.username, decodeURIComponent(url.password)]).toEqual(['me', PASSWORD])
    })

    it('may have any name', async () => {
      const manifests = await chart.with({ ...OUTSIDE, database: { ...GIVEN, name: 'a/b?c' } })

      const url = new URL(manifests.get('Secret', `${name}-database`).stringData?.uri ?? '')
      expect(decodeURIComponent(url.pathname)).toBe('/a/b?c')
    })

    it('has a new password with new pods', async () => {
      const annotations = async (password: string) =>
        (await chart.with({ postgres: { password } })).get('Deployment', name).spec?.template.metadata?.annotations

      expect(await annotations('a')).not.toEqual(await annotations('b'))
    })

    it('has a password that is nowhere but in Secrets', async () => {
      const manifests = await chart.with({ ...OUTSIDE, database: { ...GIVEN, password: 'sentinel' } })

      const others = manifests.all.filter(({ kind }) => kind !== 'Secret')
      expect(JSON.stringify(others)).not.toContain('sentinel')
    })

    it.each([
      ['none at all', OUTSIDE, 'no database: set postgres.enabled=true, database.existingSecret, or database.host'],
      [
        'two',
        { database: { existingSecret: 'a' } },
        'two databases: postgres.enabled is true, and database says another',
      ],
      [
        'two of others',
        { ...OUTSIDE, database: { existingSecret: 'a', host: 'b' } },
        'two databases: database.existingSecret holds the whole connection URL',
      ],
      ['one without a name', { ...OUTSIDE, database: { host: 'a' } }, 'database.name is missing'],
      ['one without a user', { ...OUTSIDE, database: { host: 'a', name: 'b' } }, 'database.user is missing'],
      [
        'one without a password',
        { ...OUTSIDE, database: { host: 'a', name: 'b', user: 'c' } },
        'database.password is missing',
      ],
    ])('is not %s: the chart says what to set', async (_, values, told) => {
      await expect(chart.with(values)).rejects.toThrow(told)
    })

    it('is migrated before the service starts, by its own image and with its own configuration', async () => {
      const [migrate, service] = containers(await chart.with())

      expect(migrate?.command).toEqual(['node', 'dist/migrate.js'])
      expect([migrate?.image, migrate?.envFrom, migrate?.env]).toEqual([service?.image, service?.envFrom, service?.env])
    })

    it('can be reached: the Postgres of the release, or another at its port', async () => {
      const own = await chart.with()
      const [peer] = peersAt(own, name, 5432) ?? []
      const labels = own.get('StatefulSet', `${name}-postgres`).spec?.template.metadata?.labels
      expect(selects(peer?.podSelector?.matchLabels, labels)).toBe(true)

      expect(peersAt(await chart.with({ ...OUTSIDE, database: GIVEN }), name, 6432)).toEqual([])
    })

    it('lets in nobody but the service', async () => {
      const manifests = await chart.with()
      const { podSelector, ingress } = manifests.get('NetworkPolicy', `${name}-postgres`).spec ?? {}
      const postgres = manifests.get('StatefulSet', `${name}-postgres`).spec?.template.metadata?.labels
      const service = manifests.get('Deployment', name).spec?.template.metadata?.labels

      expect(selects(podSelector?.matchLabels, postgres)).toBe(true)
      expect(ingress?.map(({ from }) => from?.map((it) => selects(it.podSelector?.matchLabels, service)))).toEqual([
        [true],
      ])
    })
  })
}
