import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { helm } from '@ltp/helm'
import { mustHaveCosign } from '../src/cosign.js'
import { publish } from '../src/publish.js'
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
    return publish({ chart: CHART, version: '1.2.3', image: IMAGE, to, plainHttp: true, signer: { keyFile } })
  }

  it('is verified with the public key, by its digest and by its version', async () => {
    const reference = await publishSigned()

    for (const name of [reference, `${registry.host}/charts/api-gateway:1.2.3`]) {
      const { stdout } = await verify(name)
      expect(stdout).toContain(reference.split('@')[1])
    }
  })

  it('is told from one that was put in its place', async () => {
    const charts = `oci://${registry.host}/charts`
    await publishSigned()
    await helm([
      'pull',
      `${charts}/api-gateway`,
      '--version',
      '1.2.3',
      '--untar',
      '--destination',
      folder,
      '--plain-http',
    ])
    await appendFile(join(folder, 'api-gateway/values.yaml'), '# tampered with\n')
    await helm(['package', join(folder, 'api-gateway'), '--destination', folder])
    await helm(['push', join(folder, 'api-gateway-1.2.3.tgz'), charts, '--plain-http'])

    await expect(verify(`${registry.host}/charts/api-gateway:1.2.3`)).rejects.toThrow('no signatures found')
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
})
