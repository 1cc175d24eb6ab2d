import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GitRepository } from '@ltp/git-history'
import { type InCluster } from './cluster-state.js'
import { whereaboutsIn } from './whereabouts.js'

const NOW = new Date('2026-11-29T12:00:00Z')
const AN_HOUR_OLD = '0.1.0-BUILD.20261129110000'
const THREE_HOURS_OLD = '0.1.0-BUILD.20261129090000'

describe('where a service is', () => {
  let repository: GitRepository
  let registry: Server
  beforeEach(async () => {
    registry = createServer(({ url }, response) => {
      if (url?.includes('/charts/order-service/'))
        response.end(JSON.stringify({ tags: [THREE_HOURS_OLD, AN_HOUR_OLD, 'latest'] }))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
    repository = new GitRepository(mkdtempSync(join(tmpdir(), 'where-')))
    repository.git('init', '--quiet', '--initial-branch=main')
    const { port } = registry.address() as AddressInfo
    write('gitops/settings/settings.yaml', settings({ registry: `127.0.0.1:${port}`, registry_insecure: 'true' }))
    write('services/order-service/README.md', 'orders')
    has('dev', AN_HOUR_OLD)
    has('prod', THREE_HOURS_OLD)
  })
  afterEach(() => {
    rmSync(repository.root, { recursive: true })
    return new Promise((resolve) => registry.close(resolve))
  })

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(repository.root, file)), { recursive: true })
    writeFileSync(join(repository.root, file), text)
  }
  const has = (environment: string, version: string) =>
    write(`gitops/apps/${environment}/order-service.yaml`, `spec: { ref: { tag: ${version} } }\n`)
  const settings = (those: Record<string, string>) =>
    JSON.stringify({ data: { owner: 'ada', repository: 'shop', domain: 'example.com', ...those } })
  const all = (clusters: { dev?: InCluster; prod?: InCluster } = {}) =>
    whereaboutsIn(repository.root, NOW, {
      ...(clusters.dev && { dev: new Map([['order-service', clusters.dev]]) }),
      ...(clusters.prod && { prod: new Map([['order-service', clusters.prod]]) }),
    })
  const rows = async (clusters?: Parameters<typeof all>[0]) => (await all(clusters)).rows
  const row = async (clusters?: Parameters<typeof rows>[0]) => (await rows(clusters))[0]!
  const inCluster = (version: string | undefined, more: Partial<InCluster> = {}): InCluster => ({
    version,
    problem: undefined,
    canary: undefined,
    ...more,
  })

  it('is told of each environment, with the age of the version', async () => {
    expect((await all()).problem).toBeUndefined()
    expect(await rows()).toEqual([
      {
        service: 'order-service',
        main: 'not committed',
        registry: `${AN_HOUR_OLD} 1 h`,
        dev: `${AN_HOUR_OLD} 1 h`,
        prod: `${THREE_HOURS_OLD} 3 h`,
        canary: '',
      },
    ])
  })

  it('is, in main, the last commit that has changed it or its chart', async () => {
    const commit = (file: string) => {
      write(file, 'x')
      repository.git('add', file)
      repository.git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '--quiet', '--message', file)
      return repository.git('log', '-1', '--format=%h %cI').split(' ') as [string, string]
    }
    commit('services/order-service/main.ts')
    const [ofChart, time] = commit('charts/order-service/Chart.yaml')
    commit('README.md')

    const later = new Date(Date.parse(time) + 2 * 3_600_000)

    const [orders] = (await whereaboutsIn(repository.root, later, {})).rows

    expect(orders?.main).toBe(`${ofChart} 2 h`)
  })

  it('is nowhere yet when it was generated: the tree has no file of it, the registry no chart', async () => {
    write('services/invoices/README.md', 'new')

    const [invoices, orders] = await rows()

    expect(invoices).toMatchObject({ service: 'invoices', registry: 'none', dev: 'none', prod: 'none' })
    expect(orders).toMatchObject({ service: 'order-service', dev: `${AN_HOUR_OLD} 1 h` })
  })

  it('is told as far as git tells it when the registry does not answer, and why the rest is not', async () => {
    write('services/invoices/README.md', 'new')
    write('gitops/settings/settings.yaml', settings({ registry: '127.0.0.1:9', registry_insecure: 'true' }))

    const { rows, problem } = await all()

    expect(rows.map(({ registry, dev }) => [registry, dev])).toEqual([
      ['?', 'none'],
      ['?', `${AN_HOUR_OLD} 1 h`],
    ])
    expect(problem).toMatch(/^the registry does not answer: http:\/\/127\.0\.0\.1:9\/v2\//)
  })

  it('is not in production before its first promotion', async () => {
    has('prod', '0.0.0-BUILD.00000000000000')

    expect((await row()).prod).toBe('none')
    expect((await row({ prod: inCluster(undefined, { problem: 'no such tag' }) })).prod).toBe('none NOT READY')
  })

  it('has no age when its version is not of the pipeline', async () => {
    has('dev', '1.2.3')

    expect((await row()).dev).toBe('1.2.3')
  })

  it('is what a cluster says, where one is asked; and what git says, too, when that is something else', async () => {
    const clusters = { dev: inCluster(AN_HOUR_OLD), prod: inCluster(AN_HOUR_OLD, { problem: 'timeout' }) }

    expect(await row(clusters)).toMatchObject({
      dev: `${AN_HOUR_OLD} 1 h`,
      prod: `${AN_HOUR_OLD} 1 h (git: ${THREE_HOURS_OLD} 3 h) NOT READY`,
    })
  })

  it('is not in a cluster that was asked, and does not know it', async () => {
    const [orders] = (await whereaboutsIn(repository.root, NOW, { prod: new Map() })).rows

    expect(orders?.prod).toBe(`none (git: ${THREE_HOURS_OLD} 3 h)`)
  })

  it.each([
    [undefined, ''],
    [{ phase: 'Succeeded', weight: 0 }, 'Succeeded'],
    [{ phase: 'Progressing', weight: 30 }, 'Progressing 30 %'],
  ])('has the canary %j', async (canary, told) => {
    expect((await row({ prod: inCluster(THREE_HOURS_OLD, { canary }) })).canary).toBe(told)
  })
})
