import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { jest } from '@jest/globals'
import { type GitRepository } from '@ltp/git-history'
import { mustHaveCosign } from '../../publish-chart/src/cosign.js'
import { publish } from '../../publish-chart/src/publish.js'
import { InMemoryRegistry } from '../../publish-chart/test/in-memory-registry.js'
import { withSettings } from '../src/adopt/settings.js'
import { argumentsOf, type Promotion } from '../src/promotion/arguments.js'
import { Refusal } from '../src/promotion/dispatch.js'
import { promote } from '../src/promotion/promote-command.js'
import { ROOT } from './copy-of-tree.js'
import { Origin } from './origin.js'

const VERSION = '0.1.0-BUILD.20261129080000'
const IMAGE = { repository: 'registry.example/kafka', digest: `sha256:${'a'.repeat(64)}` }
const FILE = 'gitops/apps/prod/kafka.yaml'
/** As it is after a revert. */
const CANARY = '---\nkind: Canary\nspec:\n  skipAnalysis: true # until something new comes\n'

const missing = await mustHaveCosign().then(
  () => undefined,
  (error: unknown) => (error as Error).message,
)
const isRun = !missing || process.env.CI === 'true'
if (!isRun) process.stderr.write(`NOT RUN: a promotion: ${missing}\n`)

;(isRun ? describe : describe.skip)('a promotion', () => {
  let keys: string
  let registry: InMemoryRegistry
  let origin: Origin
  let repository: GitRepository
  beforeAll(() => {
    process.env.COSIGN_PASSWORD = 'secret'
    keys = mkdtempSync(join(tmpdir(), 'promotion-keys-'))
    for (const name of ['ours', 'other'])
      execFileSync('cosign', ['generate-key-pair', '--output-key-prefix', name], {
        cwd: keys,
        env: process.env,
        stdio: 'pipe',
      })
  })
  afterAll(() => {
    delete process.env.COSIGN_PASSWORD
    rmSync(keys, { recursive: true })
  })
  beforeEach(async () => {
    jest.spyOn(console, 'log').mockReturnValue()
    registry = await InMemoryRegistry.start()
    origin = new Origin()
    repository = origin.clone('with-a-tree')
    const settings = readFileSync(join(ROOT, 'gitops/settings/settings.yaml'), 'utf8')
    writes('gitops/settings/settings.yaml', withSettings(settings, { registry: registry.host, registryInsecure: true }))
    const release = readFileSync(join(ROOT, FILE), 'utf8').replace(/tag: .*/, 'tag: 0.1.0-BUILD.20261101000000')
    writes(FILE, release + CANARY)
    repository.git('add', '--all')
    repository.git('commit', '--quiet', '--message', 'a tree')
    repository.git('push', '--quiet')
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    origin[Symbol.dispose]()
    await registry[Symbol.asyncDispose]()
  })

  function writes(file: string, text: string): void {
    mkdirSync(dirname(join(repository.root, file)), { recursive: true })
    writeFileSync(join(repository.root, file), text)
  }
  /** @returns the digest */
  async function published(signer: string | undefined, version = VERSION): Promise<string> {
    const key = signer === undefined ? undefined : { keyFile: join(keys, `${signer}.key`) }
    const to = `oci://${registry.host}/charts`
    const chart = join(ROOT, 'charts/kafka')
    const what = { chart, version, image: IMAGE, postgresImage: undefined, contract: undefined }
    return (await publish({ ...what, to, plainHttp: true, signer: key })).split('@')[1]!
  }
  const promoted = (...options: string[]) => {
    const args = ['promote', '--service', 'kafka', '--version', VERSION, '--key', join(keys, 'ours.pub')]
    return promote(argumentsOf([...args, ...options]) as Promotion, repository.root)
  }
  const onMain = () => origin.repository.git('show', `main:${FILE}`)

  it('names the version and the digest of a chart that we have signed, in a commit on main', async () => {
    const digest = await published('ours')

    await promoted('--hand-in', 'commit')

    expect(onMain()).toMatch(new RegExp(`tag: ${VERSION}\\s+digest: ${digest}`))
    expect(origin.main.log[0]).toContain(`prod: kafka ${VERSION}`)
  })

  it('has the canary of what is new analysed, whatever was taken back before', async () => {
    await published('ours')

    await promoted('--hand-in', 'commit')

    expect(onMain()).toContain(CANARY.replace('true', 'false').trim())
  })

  it('changes nothing when it is only asked, and leaves nobody anything to commit', async () => {
    await published('ours')

    await promoted('--ask', '--hand-in', 'commit')

    expect(console.log).toHaveBeenLastCalledWith(`kafka ${VERSION} is free to go: prod gets ${VERSION}`)

    expect([origin.main.log[0], repository.git('status', '--porcelain')]).toEqual(['Ada: a tree', ''])
  })

  it.each([
    ['is not there', () => Promise.resolve(''), 'has no version'],
    ['nobody has signed', () => published(undefined), 'is not signed by whom is trusted'],
    ['somebody else has signed', () => published('other'), 'is not signed by whom is trusted'],
    [
      'is another, put in its place',
      async () => {
        await published('ours', '0.1.0-BUILD.20260101000000')
        const older = registry.manifests.get('charts/kafka:0.1.0-BUILD.20260101000000')!
        registry.manifests.set(`charts/kafka:${VERSION}`, older)
      },
      'says that it is kafka 0.1.0-BUILD.20260101000000',
    ],
  ])('is refused of a chart that %s', async (_, prepare, told) => {
    await prepare()

    await expect(promoted('--hand-in', 'commit')).rejects.toThrow(Refusal)
    await expect(promoted('--hand-in', 'commit')).rejects.toThrow(told)
    expect(origin.main.log[0]).toBe('Ada: a tree')
  })

  it('is refused of a service whose chart does not tell what it needs of others', async () => {
    await published('ours')
    writes('services/kafka/package.json', '{}')

    await expect(promoted('--hand-in', 'commit')).rejects.toThrow('tells nothing of its contracts')
  })

  it('cannot be told when the registry does not answer, in words that say so', async () => {
    const nowhere = ['--registry', '127.0.0.1:9', '--hand-in', 'commit']

    await expect(promoted(...nowhere)).rejects.not.toThrow(Refusal)
    await expect(promoted(...nowhere)).rejects.toThrow(
      `nobody can tell whether oci://127.0.0.1:9/charts/kafka has a version ${VERSION}: `,
    )
  })

  it('is refused of a version that is older than what is there, when a person has named it', async () => {
    const older = ['promote', 'kafka', '0.1.0-BUILD.20261031000000', '--hand-in', 'commit']

    await expect(promote(argumentsOf(older) as Promotion, repository.root)).rejects.toThrow(
      'there is a newer one of kafka',
    )
  })

  it('is nothing to do of a version that is older than what is there, when an event is late', async () => {
    const dispatch = join(repository.root, 'event.json')
    const told = readFileSync(join(import.meta.dirname, 'dispatch-of-flux.json'), 'utf8')
    writeFileSync(
      dispatch,
      told.replace(/order-service/g, 'kafka').replace(/\d+\.\d+\.\d+-BUILD\.\d{14}/g, '0.1.0-BUILD.20261031000000'),
    )
    const late = ['promote', '--dispatch', dispatch, '--hand-in', 'commit']

    await promote(argumentsOf(late) as Promotion, repository.root)

    expect(console.log).toHaveBeenLastCalledWith(expect.stringMatching(/^nothing to do for kafka/))
  })

  it('is refused while promotions are off, before anybody is asked', async () => {
    await expect(promoted('--hand-in', 'off')).rejects.toThrow(Refusal)
    await expect(promoted('--ask', '--hand-in', 'off')).rejects.toThrow('promotions are off')
  })

  it('is refused of a version that was taken back, and done again when that is asked for', async () => {
    await published('ours')
    await promoted('--hand-in', 'commit')
    repository.git('pull', '--quiet')
    repository.git('revert', '--no-edit', 'HEAD')
    repository.git('push', '--quiet')

    await expect(promoted('--hand-in', 'commit')).rejects.toThrow(`kafka ${VERSION} was taken back`)
    await promoted('--hand-in', 'commit', '--again')

    expect(onMain()).toContain(`tag: ${VERSION}`)
  })
})
