import { mkdtempDisposableSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from './dispatch.js'
import { type Checks, promotionOf } from './promote.js'
import { ReleaseFiles } from './release-files.js'

const digest = (digit: string) => `sha256:${digit.repeat(64)}`
const fileWith = (tag: string, its: string) =>
  `kind: OCIRepository # of prod\nspec:\n  ref:\n    tag: ${tag}\n    digest: ${its}\n`

const OLDER = '0.1.0-BUILD.20261127120000'
const OLD = '0.1.0-BUILD.20261128120000'
const NEW = '0.1.0-BUILD.20261129080000'

describe('promotion', () => {
  let folder: string
  let files: ReleaseFiles
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promotion-'))
    writeFileSync(join(folder, 'order-service.yaml'), fileWith(OLD, digest('a')))
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources: []\n')
    writeFileSync(join(folder, 'replicas.yaml'), 'kind: HelmRelease\n')
    files = new ReleaseFiles(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const toward = (version: string, checks: Partial<Checks> = {}, service = 'order-service') =>
    promotionOf({ service, version }, files, {
      mustNotBeTakenBack: () => undefined,
      digestOf: async () => digest('b'),
      mustFit: async () => undefined,
      ...checks,
    })
  const mustNotBeAsked = { digestOf: () => Promise.reject(new Error('the registry is asked')) }

  it('is of the version and of the digest that the registry has', async () => {
    expect(await toward(NEW)).toEqual({ release: { tag: NEW, digest: digest('b') }, isChange: true })
  })

  it.each([
    ['that is there already, whatever its tag leads to by now', OLD],
    ['that is older than what is there', OLDER],
  ])('of a version %s is nothing to do, and nobody is asked', async (_, version) => {
    expect(await toward(version, mustNotBeAsked)).toEqual({
      release: { tag: OLD, digest: digest('a') },
      isChange: false,
    })
  })

  describe('that a person asks for', () => {
    const asked = (version: string) =>
      promotionOf({ service: 'order-service', version, isByHand: true }, files, {
        mustNotBeTakenBack: () => undefined,
        mustFit: async () => undefined,
        ...mustNotBeAsked,
      })

    it('is nothing to do for a version that is there: it is as it shall be', async () => {
      expect(await asked(OLD)).toMatchObject({ isChange: false })
    })

    it('is refused for one that is older: nobody would see that nothing has come of it', async () => {
      await expect(asked(OLDER)).rejects.toThrow(Refusal)
      await expect(asked(OLDER)).rejects.toThrow(
        `there is a newer one of order-service, ${OLD}; to go back: npm run revert`,
      )
    })
  })

  it('refuses a service that the environment does not have, and says which it has', async () => {
    await expect(toward(NEW, {}, 'parcel-service')).rejects.toThrow(/has no parcel-service; it has: order-service$/)
  })

  it.each(['kustomization', 'replicas'])('refuses %s, whose file is of no service', async (name) => {
    await expect(toward(NEW, {}, name)).rejects.toThrow(Refusal)
  })

  it.each<keyof Checks>(['mustNotBeTakenBack', 'digestOf', 'mustFit'])('is none when %s refuses', async (check) => {
    const refuse = () => {
      throw new Refusal('not so')
    }

    await expect(toward(NEW, { [check]: refuse })).rejects.toThrow('not so')
  })
})

describe('the files of releases', () => {
  it('are written with the version and the digest, and nothing else of them is changed', () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'promotion-'))
    writeFileSync(join(folder.path, 'order-service.yaml'), fileWith(OLD, digest('a')))

    new ReleaseFiles(folder.path).set('order-service', { tag: NEW, digest: digest('b') }, { skipAnalysis: false })

    expect(readFileSync(join(folder.path, 'order-service.yaml'), 'utf8')).toBe(fileWith(NEW, digest('b')))
  })
})
