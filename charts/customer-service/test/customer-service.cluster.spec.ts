import { describeOnCluster, Load, type LoadResult, Release } from '@ltp/cluster-testing'
import { Surroundings } from '@ltp/microservice-chart/cluster-testing'
import { eventually } from '@ltp/testing'

const CHART = new URL('..', import.meta.url).pathname
const NAME = 'customer-service'
const CUSTOMER = JSON.stringify({ name: 'A Customer', creditLimit: { amount: 15 } })

describeOnCluster('customer-service in a cluster', (namespace) => {
  let surroundings: Surroundings
  let release: Release
  let token: { authorization: string }
  const getCustomers = (headers = {}) => surroundings.ask(NAME, '/customers', { headers })
  const deploy = (values = {}) => release.deploy(CHART, { ...surroundings.valuesOf(NAME), ...values })
  const createCustomer = () =>
    surroundings.ask(NAME, '/customers', {
      method: 'POST',
      headers: { ...token, 'content-type': 'application/json' },
      body: CUSTOMER,
    })

  /** Requests of clients that try nothing again, for as long as something else happens. */
  async function underLoad(work: () => Promise<unknown>): Promise<LoadResult> {
    const { url } = namespace().cluster.gateway
    const headers = { ...token, host: surroundings.hostOf(NAME), 'content-type': 'application/json' }
    const get = { method: 'GET', url: `${url}/customers?limit=2`, headers, expected: 200 } as const
    const post = { method: 'POST', url: `${url}/customers`, headers, body: () => CUSTOMER, expected: 201 } as const
    const load = Load.start({ requests: [get, get, get, post], perSecond: 60, timeout: 30_000 })
    try {
      await work()
    } catch (error) {
      await load.stop()
      throw error
    }
    return load.stop()
  }

  beforeAll(async () => {
    surroundings = await Surroundings.install(namespace(), ['customers:read', 'customers:write'])
    release = new Release(namespace(), NAME)
    token = await surroundings.authorization()
  })
  beforeEach(async () => {
    await deploy()
    await eventually(async () => expect((await getCustomers(token)).status).toBe(200))
  })

  it('is reached through the gateway, with a token', async () => {
    expect((await getCustomers()).status).toBe(401)
    expect((await getCustomers(token)).status).toBe(200)
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

  it('goes on when a pod is killed, and has as many pods again', async () => {
    const { items } = await namespace().pods(NAME)

    await namespace().kubectl(['delete', 'pod', items[0]?.metadata?.name ?? '', '--grace-period=0', '--force'])

    await namespace().kubectl(['rollout', 'status', `deployment/${NAME}`, '--timeout=2m'])
    expect((await getCustomers(token)).status).toBe(200)
  })

  it('keeps its last pod when a node is to be drained', async () => {
    await deploy({ replicas: 1 })
    const [pod] = (await namespace().pods(NAME)).items

    await expect(namespace().evict(pod?.metadata?.name ?? '')).rejects.toThrow('Cannot evict pod')

    expect((await namespace().pods(NAME)).items[0]?.metadata?.uid).toBe(pod?.metadata?.uid)
  })

  it('has its data again when the pod of Postgres has started anew', async () => {
    const { customerId } = JSON.parse((await createCustomer()).body) as { customerId: number }

    await namespace().kubectl(['delete', 'pod', `${NAME}-postgres-0`])
    await namespace().kubectl(['rollout', 'status', `statefulset/${NAME}-postgres`, '--timeout=2m'])
    await namespace().kubectl(['rollout', 'status', `deployment/${NAME}`, '--timeout=2m'])

    await eventually(async () =>
      expect((await surroundings.ask(NAME, `/customers/${customerId}`, { headers: token })).status).toBe(200),
    )
  })
})
