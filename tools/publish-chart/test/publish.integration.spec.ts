import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { helm } from '@ltp/helm'
import { publish } from '../src/publish.js'
import { InMemoryRegistry } from './in-memory-registry.js'

const CHART = new URL('../../../charts/customer-service', import.meta.url).pathname
const GATEWAY = new URL('../../../charts/api-gateway', import.meta.url).pathname
const IMAGE = { repository: 'registry.example/customer-service', digest: `sha256:${'a'.repeat(64)}` }
const POSTGRES_IMAGE = { repository: 'registry.example/postgres', digest: `sha256:${'b'.repeat(64)}` }

describe('a chart that is published', () => {
  let registry: InMemoryRegistry
  const publication = (version: string) => ({
    chart: CHART,
    version,
    image: IMAGE,
    postgresImage: POSTGRES_IMAGE,
    contract: undefined,
    to: `oci://${registry.host}/charts`,
    signer: undefined,
    plainHttp: true,
  })
  const ask = (...args: string[]) => helm([...args, '--plain-http'])

  beforeEach(async () => {
    registry = await InMemoryRegistry.start()
  })
  afterEach(() => registry[Symbol.asyncDispose]())

  it('is told by its digest, under which the registry has it', async () => {
    const reference = await publish(publication('1.2.3'))

    expect(reference).toMatch(new RegExp(`^${registry.host}/charts/customer-service@sha256:[0-9a-f]{64}$`))
    expect([...registry.manifests.keys()].sort()).toEqual(
      ['charts/customer-service:1.2.3', reference.replace(`${registry.host}/`, '')].sort(),
    )
  })

  it('is installed from there, with the images that it was published with and all charts that it needs', async () => {
    await publish(publication('1.2.3-BUILD.4'))

    const chart = `oci://${registry.host}/charts/customer-service`
    const rendered = await ask('template', 'customer-service', chart, '--version', '1.2.3-BUILD.4')

    // all of them, also that of the pod of `helm test`
    expect(new Set(rendered.match(/(?<=\bimage: ).*/g))).toEqual(
      new Set([IMAGE, POSTGRES_IMAGE].map(({ repository, digest }) => `${repository}@${digest}`)),
    )
    expect(rendered).toContain('app.kubernetes.io/version: "1.2.3-BUILD.4"')
    expect(rendered).toContain('kind: StatefulSet')
  })

  it('takes along what its version needs of others', async () => {
    const contract = await mkdtemp(join(tmpdir(), 'contract-'))
    await writeFile(join(contract, 'recording.json'), '{}\n')

    await publish({ ...publication('1.2.3'), contract })

    const chart = `oci://${registry.host}/charts/customer-service`
    await ask('pull', chart, '--version', '1.2.3', '--untar', '--untardir', contract)
    expect(await readFile(join(contract, 'customer-service/contract/recording.json'), 'utf8')).toBe('{}\n')
    await rm(contract, { recursive: true })
  })

  it('is never changed', async () => {
    const first = await publish(publication('1.2.3'))

    await expect(publish(publication('1.2.3'))).rejects.toThrow(
      'charts/customer-service has version 1.2.3 already; a published version is never changed',
    )

    expect(registry.manifests.has(first.replace(`${registry.host}/`, ''))).toBe(true)
    expect(await publish(publication('1.2.4'))).not.toBe(first)
  })

  it('is not published with a Postgres of whatever its tag has become, nor with one that it does not bring', async () => {
    const { postgresImage, ...others } = publication('1.2.3')

    await expect(publish({ ...others, postgresImage: undefined })).rejects.toThrow('--postgres-image is missing')
    await expect(publish({ ...others, chart: GATEWAY, postgresImage })).rejects.toThrow('brings no Postgres')

    expect(registry.manifests.size).toBe(0)
  })

  it('is not published when nobody can tell whether there is one', async () => {
    registry.brokenWith = 500

    await expect(publish(publication('1.2.3'))).rejects.toThrow('cannot tell whether')
  })
})
