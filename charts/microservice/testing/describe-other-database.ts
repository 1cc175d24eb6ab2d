import { databaseReferences } from './containers.js'
import { peersAt } from './egress.js'
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

/** A database that is not of the release: how it is told, and that its password is told to nobody else. */
export function describeOtherDatabase(chart: ServiceChart): void {
  const { name } = chart

  describe('a database of others', () => {
    it('may be one whose Secret exists already, and then none is made, and no Postgres', async () => {
      const manifests = await chart.with({
        ...OUTSIDE,
        database: { existingSecret: 'shop-db', existingSecretKey: 'url' },
      })

      expect(databaseReferences(manifests, name)).toEqual([
        { name: 'shop-db', key: 'url' },
        { name: 'shop-db', key: 'url' },
      ])
      expect(manifests.names().filter((it) => /^Secret|postgres/.test(it))).toEqual([])
    })

    it('may be told by its parts, which become a URL in a Secret', async () => {
      const manifests = await chart.with({ ...OUTSIDE, database: GIVEN })

      const url = new URL(manifests.get('Secret', `${name}-database`).stringData?.uri ?? '')
      expect(databaseReferences(manifests, name)[0]).toEqual({ name: `${name}-database`, key: 'uri' })
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

    it('has a password that is nowhere but in Secrets', async () => {
      const manifests = await chart.with({ ...OUTSIDE, database: { ...GIVEN, password: 'sentinel' } })

      const others = manifests.all.filter(({ kind }) => kind !== 'Secret')
      expect(JSON.stringify(others)).not.toContain('sentinel')
    })

    it('can be reached at its port', async () => {
      expect(peersAt(await chart.with({ ...OUTSIDE, database: GIVEN }), name, 6432)).toEqual([])
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
  })
}
