import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { helm } from '@ltp/helm'
import { argumentsOf } from '../src/arguments.js'
import { mustHaveCosign } from '../src/cosign.js'
import { publish } from '../src/publish.js'
import { signPublished, type Unsigned } from '../src/signature.js'
import { InMemoryRegistry } from './in-memory-registry.js'

const CHART = new URL('../../../charts/api-gateway', import.meta.url).pathname
const IMAGE = { repository: 'registry.example/api-gateway', digest: `sha256:${'a'.repeat(64)}` }

const missing = await mustHaveCosign().then(
  () => undefined,
  (error: unknown) => (error as Error).message,
)
// continuous integration has to have one
const isRun = !missing || process.env.CI === 'true'
if (!isRun) process.stderr.write(`NOT RUN: a signed chart: ${missing}\n`)

;(isRun ? describe : describe.skip)('a signed chart', () => {
  const cosign = (...args: string[]) => promisify(execFile)('cosign', args, { cwd: folder, env })
  const verify = (reference: string, key = 'cosign.pub') =>
    cosign('verify', '--key', key, '--insecure-ignore-tlog', '--allow-http-registry', reference)
  const env = { ...process.env, COSIGN_PASSWORD: 'secret' }
  let folder: string
  let registry: InMemoryRegistry

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signing-spec-'))
    await cosign('generate-key-pair')
    await cosign('generate-key-pair', '--output-key-prefix', 'other')
  })
  afterAll(() => rm(folder, { recursive: true }))
  beforeEach(async () => {
    process.env.COSIGN_PASSWORD = env.COSIGN_PASSWORD
    registry = await InMemoryRegistry.start()
  })
  afterEach(async () => {
    delete process.env.COSIGN_PASSWORD
    await registry[Symbol.asyncDispose]()
  })

  function publishSigned(keyFile = join(folder, 'cosign.key')): Promise<string> {
    const to = `oci://${registry.host}/charts`
    return publish({
      chart: CHART,
      version: '1.2.3',
      image: IMAGE,
      postgresImage: undefined,
      contract: undefined,
      to,
      plainHttp: true,
      signer: { keyFile },
    })
  }

  it('is verified with the public key, by its digest and by its version', async () => {
    const reference = await publishSigned()

    for (const name of [reference, `${registry.host}/charts/api-gateway:1.2.3`]) {
      const { stdout } = await verify(name)
      expect(stdout).toContain(reference.split('@')[1])
    }
  })

  /** Under the same version, where a chart is published. */
  async function putAnotherInItsPlace(): Promise<void> {
    const charts = `oci://${registry.host}/charts`
    const scratch = await mkdtemp(join(folder, 'another-'))
    const at = ['--destination', scratch]
    await helm(['pull', `${charts}/api-gateway`, '--version', '1.2.3', '--untar', ...at, '--plain-http'])
    await appendFile(join(scratch, 'api-gateway/values.yaml'), '# tampered with\n')
    await helm(['package', join(scratch, 'api-gateway'), ...at])
    await helm(['push', join(scratch, 'api-gateway-1.2.3.tgz'), charts, '--plain-http'])
  }

  it('is told from one that was put in its place', async () => {
    await publishSigned()
    await putAnotherInItsPlace()

    await expect(verify(`${registry.host}/charts/api-gateway:1.2.3`)).rejects.toThrow('no signatures found')
  })

  it('is installed by the digest that cosign has told, wherever its version leads by then', async () => {
    const reference = await publishSigned()
    const { stdout } = await verify(`${registry.host}/charts/api-gateway:1.2.3`)
    const [{ critical }] = JSON.parse(stdout) as [{ critical: { image: Record<string, string> } }]
    await putAnotherInItsPlace()

    const values = (...chart: string[]) => helm(['show', 'values', ...chart, '--plain-http'])
    const chart = `oci://${registry.host}/charts/api-gateway`
    const told = `${chart}@${critical.image['docker-manifest-digest']}`

    expect(told).toBe(`oci://${reference}`)
    expect(await values(chart, '--version', '1.2.3')).toContain('# tampered with')
    expect(await values(told)).not.toContain('# tampered with')
    expect(await helm(['template', 'api-gateway', told, '--plain-http'])).toContain(`@${IMAGE.digest}`)
  })

  it('is not published when there is no such key', async () => {
    await expect(publishSigned(join(folder, 'no.key'))).rejects.toThrow('no.key')

    expect(registry.manifests.size).toBe(0)
  })

  it('is not verified with the key of another', async () => {
    const reference = await publishSigned(join(folder, 'other.key'))

    await expect(verify(reference)).rejects.toThrow('accepted signatures do not match')
    await verify(reference, 'other.pub')
  })

  it('is published, but said to be unsigned, when the key cannot be used', async () => {
    process.env.COSIGN_PASSWORD = 'wrong'

    await expect(publishSigned()).rejects.toThrow(/api-gateway@sha256:\w+ is published, but not signed[^]*decrypt/)
  })

  it('is signed later by the command that is told then, with the same key', async () => {
    process.env.COSIGN_PASSWORD = 'wrong'
    const { message } = (await publishSigned().catch((error: unknown) => error)) as Error
    const [, reference = '', args = ''] = /^(\S+) is published[^]*? -- (.*)$/m.exec(message) ?? []

    await expect(verify(reference)).rejects.toThrow('no signatures found')
    process.env.COSIGN_PASSWORD = env.COSIGN_PASSWORD
    await signPublished(argumentsOf(args.split(' ')) as Unsigned)

    expect((await verify(reference)).stdout).toContain(reference.split('@')[1])
  })
})
