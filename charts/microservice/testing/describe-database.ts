import { peersAt } from './egress.js'
import { containers, databaseReferences } from './containers.js'
import { describeOtherDatabase } from './describe-other-database.js'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** Where the database of a service is, and who knows its password. */
export function describeDatabase(chart: ServiceChart): void {
  const { name } = chart
  describe('the database', () => {
    it("is the release's own Postgres by default", async () => {
      const manifests = await chart.with()
      const secret = `${name}-postgres`

      expect(databaseReferences(manifests, name)).toEqual([
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

    it('is found under its name, also when the release has the longest that Helm takes', async () => {
      const release = 'r'.repeat(53)

      const manifests = await chart.chart.template({ release })

      const [postgres] = manifests.all.filter(({ kind }) => kind === 'StatefulSet')
      expect(postgres?.metadata.name?.length).toBeLessThanOrEqual(52)
      const { name: deployment = '' } = manifests.all.find(({ kind }) => kind === 'Deployment')?.metadata ?? {}
      expect(databaseReferences(manifests, deployment)[0]?.name).toBe(postgres?.metadata.name)
    })

    it('has a new password with new pods', async () => {
      const annotations = async (password: string) =>
        (await chart.with({ postgres: { password } })).get('Deployment', name).spec?.template.metadata?.annotations

      expect(await annotations('a')).not.toEqual(await annotations('b'))
    })

    it('is migrated before the service starts, by its own image and with its own configuration', async () => {
      const [migrate, service] = containers(await chart.with(), name)

      expect(migrate?.command).toEqual(['node', 'dist/migrate.js'])
      expect([migrate?.image, migrate?.envFrom, migrate?.env]).toEqual([service?.image, service?.envFrom, service?.env])
    })

    it('can be reached', async () => {
      const own = await chart.with()
      const [peer] = peersAt(own, name, 5432) ?? []
      const labels = own.get('StatefulSet', `${name}-postgres`).spec?.template.metadata?.labels
      expect(selects(peer?.podSelector?.matchLabels, labels)).toBe(true)
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

  describeOtherDatabase(chart)
}
