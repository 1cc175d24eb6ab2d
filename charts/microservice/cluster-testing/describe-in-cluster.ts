import {
  baseChart,
  describeOnCluster,
  Load,
  type LoadResult,
  type Namespace,
  Release,
  type Values,
} from '@ltp/cluster-testing'
import { eventually } from '@ltp/testing'
import { Surroundings } from './surroundings.js'

export interface ServiceInCluster {
  /** Of the service, and of its release. */
  readonly name: string
  readonly chart: string
  readonly scopes: readonly string[]
  /** What is asked with GET, answered with 200. */
  readonly path: string
  /** What is created there with POST, answered with 201 and a Location. */
  readonly example: object
  /** What is created is kept in a Postgres of its release. */
  readonly hasDatabase: boolean
  /** Values besides those of the test's images and routes. */
  readonly values?: Values
  /** Other services that it needs to answer. */
  readonly needs?: readonly string[]
}

/** How a service is installed, upgraded and rolled back, and what it survives: for every service the same. After the talk's helmChartTest. */
export function describeInCluster(service: ServiceInCluster): void {
  const { name, chart, path, needs = [] } = service
  const body = JSON.stringify(service.example)

  describeOnCluster(`${name} in a cluster`, (inNamespace) => {
    let namespace: Namespace
    let surroundings: Surroundings
    let release: Release
    let headers: Record<string, string>
    const ask = (asked: string, withHeaders = headers) => surroundings.ask(name, asked, { headers: withHeaders })
    const valuesOfAll = (): Values => ({
      ...surroundings.valuesOf(name),
      ...(service.hasDatabase ? surroundings.valuesOfPostgres() : {}),
      ...service.values,
    })
    const deploy = (values = {}) => release.deploy(chart, { ...valuesOfAll(), ...values })
    const isReady = (...workload: string[]) => namespace.kubectl(['rollout', 'status', ...workload, '--timeout=5m'])

    /** Requests of clients that try nothing again, for as long as something else happens. */
    async function underLoad(work: () => Promise<unknown>): Promise<LoadResult> {
      const asked = {
        url: `${namespace.cluster.gateway.url}${path}`,
        headers: { ...headers, host: surroundings.hostOf(name) },
      }
      const get = { method: 'GET', ...asked, url: `${asked.url}?limit=2`, expected: 200 } as const
      const post = { method: 'POST', ...asked, body: () => body, expected: 201 } as const
      const load = Load.start({ requests: [get, get, get, post], perSecond: 60, timeout: 30_000 })
      let result: LoadResult
      try {
        await work()
      } finally {
        result = await load.stop()
      }
      return result
    }

    beforeAll(async () => {
      namespace = inNamespace()
      surroundings = await Surroundings.install(namespace, service.scopes)
      await Promise.all(needs.map((needed) => surroundings.installService(needed)))
      release = new Release(namespace, name)
      headers = { ...(await surroundings.authorization()), 'content-type': 'application/json' }
    })
    beforeEach(async () => {
      await deploy()
      await eventually(async () => expect((await ask(path)).status).toBe(200))
    })

    it('is reached through the gateway, with a token', async () => {
      expect((await ask(path, {})).status).toBe(401)
      expect((await ask(path)).status).toBe(200)
    })

    it('passes its own test', async () => {
      expect(await release.test()).toContain('with a token: 200')
    })

    it('is upgraded and rolled back without a failed request', async () => {
      const upgrade = await underLoad(() => deploy({ logLevel: 'warn' }))
      const rollback = await underLoad(() => release.rollback())

      expect([upgrade.failures, rollback.failures]).toEqual([[], []])
      expect(Math.min(upgrade.sent, rollback.sent)).toBeGreaterThan(100)
    })

    it('is upgraded from the chart of the last tag without a failed request', async () => {
      const base = baseChart(chart, name)
      process.stderr.write(`upgraded from: ${base?.told ?? 'this chart, as there is none before it'}\n`)
      await release.deploy(base?.folder ?? chart, { ...valuesOfAll(), podAnnotations: { from: 'base' } })

      const { failures, sent } = await underLoad(() => deploy())

      expect(failures).toEqual([])
      expect(sent).toBeGreaterThan(100)
    })

    it('goes on when a pod is killed, and has as many pods again', async () => {
      const [killed] = await namespace.podsOf(name)

      await namespace.kubectl(['delete', 'pod', killed ?? '', '--grace-period=0', '--force'])

      await isReady(`deployment/${name}`)
      expect(await namespace.podsOf(name)).not.toContain(killed)
      expect((await ask(path)).status).toBe(200)
    })

    it('keeps its last pod when a node is to be drained', async () => {
      await deploy({ replicas: 1 })
      const [last] = await namespace.podsOf(name)

      await expect(namespace.evict(last ?? '')).rejects.toThrow('Cannot evict pod')

      expect(await namespace.podsOf(name)).toEqual([last])
    })

    if (service.hasDatabase)
      it('has its data again when the pod of Postgres has started anew', async () => {
        const created = await surroundings.ask(name, path, { method: 'POST', headers, body })

        await namespace.kubectl(['delete', 'pod', `${name}-postgres-0`])
        await isReady(`statefulset/${name}-postgres`)

        await eventually(async () => expect((await ask(created.location ?? '')).status).toBe(200))
      })
  })
}
