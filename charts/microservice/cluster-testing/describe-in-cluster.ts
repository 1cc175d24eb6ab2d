import { baseChart, describeOnCluster } from '@ltp/cluster-testing'
import { eventually } from '@ltp/testing'
import { DeployedService } from './deployed-service.js'
import { PublishedChart } from './published-chart.js'
import { type ServiceInCluster } from './service-in-cluster.js'

/** How a service is installed, upgraded and rolled back, and what it survives: for every service the same. After the talk's helmChartTest. */
export function describeInCluster(asked: ServiceInCluster): void {
  const { name, chart } = asked
  describeOnCluster(`${name} in a cluster`, (inNamespace) => {
    let service: DeployedService
    let broken: Error | undefined

    beforeAll(async () => {
      service = await DeployedService.prepare(asked, inNamespace())
    })
    beforeEach(async () => {
      // what failed once fails again, after minutes
      if (broken) throw broken
      await service.deploy().catch((error: Error) => {
        broken = error
        throw error
      })
      await eventually(async () => expect((await service.get()).status).toBe(200))
    })

    it('is reached through the gateway, by those who show who they are', async () => {
      expect((await service.get(asked.path, {})).status).toBe(asked.givesTokens ? 200 : 401)
      expect((await service.get()).status).toBe(200)
      expect((await service.post({})).status).toBe(service.refused)
      expect((await service.post()).status).toBe(service.expected)
    })

    it('passes its own test', async () => {
      expect(await service.release.test()).toContain('with a token: 200')
    })

    it('is installed from a registry as the README says, with the image that it was published with', async () => {
      const published = await PublishedChart.publish(asked, service.namespace)

      const { image: _, ...values } = service.values
      await published.installAsTheReadmeSays(values)

      expect(await service.namespace.imagesOf(name)).toEqual([published.image])
      expect((await service.get()).status).toBe(200)
      await service.namespace.kubectl(['get', 'ingress', name])
    })

    it('is upgraded and rolled back without a failed request', async () => {
      const upgrade = await service.underLoad(() => service.deploy({ logLevel: 'warn' }))
      const rollback = await service.underLoad(() => service.release.rollback())

      expect([upgrade.failures, rollback.failures]).toEqual([[], []])
      expect(Math.min(upgrade.sent, rollback.sent)).toBeGreaterThan(100)
    })

    it('is upgraded from the chart of the last tag without a failed request', async () => {
      const base = baseChart(chart, name)
      process.stderr.write(`upgraded from: ${base?.told ?? 'this chart, as there is none before it'}\n`)
      // the only pod of a release's own Postgres starts anew when its chart has changed
      const database = await service.databaseOfOthers()
      await service.deploy({ ...database, podAnnotations: { from: 'base' } }, base?.folder)

      const { failures, sent } = await service.underLoad(() => service.deploy(database))

      expect(failures).toEqual([])
      expect(sent).toBeGreaterThan(100)
    })

    it('goes on when a pod is killed, and has as many pods again', async () => {
      const { namespace } = service
      const [killed = '', ...others] = await namespace.podsOf(name)

      await namespace.kubectl(['delete', 'pod', killed, '--grace-period=0', '--force'])

      await eventually(async () => expect((await service.get()).status).toBe(200))
      await eventually(async () => {
        const ready = await namespace.podsOf(name, 'Ready')
        expect(ready).toEqual(expect.arrayContaining(others))
        expect(ready).not.toContain(killed)
        expect(ready).toHaveLength(1 + others.length)
      })
    })

    it('has as many pods as before when an autoscaler is switched on', async () => {
      // one would do for this autoscaler: it would not hide that there are fewer
      await service.deploy({ autoscaling: { enabled: true, minReplicas: 1 } })

      expect(await service.namespace.podsOf(name)).toHaveLength(2)
    })

    it('keeps its last pod when a node is to be drained', async () => {
      const { namespace } = service
      await service.deploy({ replicas: 1 })
      const [last] = await namespace.podsOf(name)

      await expect(namespace.evict(last ?? '')).rejects.toThrow('Cannot evict pod')

      expect(await namespace.podsOf(name)).toEqual([last])
    })

    if (!asked.hasDatabase || asked.givesTokens) return

    it('has its data again when the pod of Postgres has started anew', async () => {
      const created = await service.create()

      await service.namespace.kubectl(['delete', 'pod', `${name}-postgres-0`])
      await service.isReady(`statefulset/${name}-postgres`)

      await eventually(async () => {
        expect((await service.post()).status).toBe(service.expected)
        expect((await service.get(created)).status).toBe(200)
      })
    })

    it('has its data again when it was uninstalled and is installed anew', async () => {
      const created = await service.create()

      await service.release.uninstall()
      await service.deploy()

      await eventually(async () => {
        expect((await service.post()).status).toBe(service.expected)
        expect((await service.get(created)).status).toBe(200)
      })
    })
  })
}
