import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { GitRepository } from '@ltp/git-history'
import { historyOf } from '../src/promotion/history.js'
import { NONE } from '../src/promotion/promote.js'
import { ReleaseFiles } from '../src/promotion/release-files.js'
import { revert } from '../src/promotion/revert-command.js'
import { reversionOf } from '../src/promotion/revert.js'
import { Refusal } from '../src/promotion/dispatch.js'
import { mustNotBeTakenBack } from '../src/promotion/taken-back.js'
import { digestOf, ProdRepository } from './prod-repository.js'

const [V1, V2, V3] = ['1', '2', '3'].map((digit) => `0.1.0-BUILD.2026112900000${digit}`) as [string, string, string]

const takenBack = (version: string, repository: ProdRepository) =>
  reversionOf({ service: 'order-service', version }, new ReleaseFiles(repository.folder), repository)

describe('revert', () => {
  it('gives the environment what it had before', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)

    expect(takenBack(V2, repository)).toEqual({ release: { tag: V1, digest: digestOf(V1) }, isChange: true })
  })

  it('passes over commits that have changed something else in the file', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)
    repository.has(V2, 'another comment', 'of production')

    expect(takenBack(V2, repository).release.tag).toBe(V1)
  })

  it('does not go to one that was taken back itself', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2, V1, V3]) repository.has(version)

    expect(takenBack(V3, repository).release.tag).toBe(V1)
  })

  it('of one that came back itself does not bring back the one that it came for', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2, V3, V2]) repository.has(version)

    expect(takenBack(V2, repository).release.tag).toBe(V1)
  })

  it.each([V1, V3])('of a version that is not there any more changes nothing: %s', (version) => {
    using repository = new ProdRepository()
    for (const each of [V1, V3, V2]) repository.has(each)

    expect(takenBack(version, repository)).toMatchObject({ release: { tag: V2 }, isChange: false })
  })

  it('refuses a version that was never there: whoever mistypes one has taken nothing back', () => {
    using repository = new ProdRepository()
    repository.has(V1)
    repository.has(V3)

    expect(() => takenBack(V2, repository)).toThrow(Refusal)
    expect(() => takenBack(V2, repository)).toThrow(
      `order-service ${V2} was never there, as far as this checkout knows; there is ${V3}`,
    )
  })

  it('refuses when nothing was there before', () => {
    using repository = new ProdRepository()
    repository.has(NONE)
    repository.has(V1)

    expect(() => takenBack(V1, repository)).toThrow(`order-service ${V1} is the first that is there`)
  })
})

describe('the command that takes a version back', () => {
  beforeEach(() => void jest.spyOn(console, 'log').mockReturnValue())
  afterEach(() => void jest.restoreAllMocks())

  const CANARY = '---\nkind: Canary\nspec:\n  skipAnalysis: false # of what is new\n'
  const reverted = (version: string, { root }: ProdRepository, isPromoted = true) => {
    const what = { service: 'order-service', version }
    return revert({ command: 'revert', environment: 'prod', what, isPromoted, handIn: undefined }, root)
  }

  it('has Flagger let through what ran there before: dead letters of the other one would be counted against it', async () => {
    using repository = new ProdRepository()
    repository.has(V1)
    repository.has(V2, undefined, undefined, CANARY)
    const before = repository.text

    await reverted(V2, repository)

    const after = before.replace(V2, V1).replace(digestOf(V2), digestOf(V1))
    expect(repository.text).toBe(after.replace('skipAnalysis: false', 'skipAnalysis: true'))
  })

  it('has it analysed while the other one may be: whose analysis is ended is promoted', async () => {
    using repository = new ProdRepository()
    repository.has(V1)
    repository.has(V2, undefined, undefined, CANARY)

    await reverted(V2, repository, false)

    expect(repository.text).toContain('skipAnalysis: false')
  })

  it('says what is left to do where it has changed files only', async () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)

    await reverted(V2, repository)

    expect(console.log).toHaveBeenCalledWith(
      `order-service ${V2} is taken back: prod gets ${V1}; so far in this checkout only: ` +
        'commit what has changed in gitops/ and contracts/, and push it (--hand-in commit does both)',
    )
  })

  it('changes nothing when it is asked again', async () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version, undefined, undefined, CANARY)
    await reverted(V2, repository)
    repository.commit('taken back')

    await reverted(V2, repository)

    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('goes by a file without a Canary as well', async () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)
    const before = repository.text

    await reverted(V2, repository)

    expect(repository.text).toBe(before.replace(V2, V1).replace(digestOf(V2), digestOf(V1)))
  })
})

describe('the history of a service', () => {
  it('tells what, when and by whom, the newest first', () => {
    using repository = new ProdRepository()
    repository.write('kind: Namespace\n')
    repository.commit('something else')
    for (const version of [V1, V2]) repository.has(version)
    repository.has(V2, 'another comment', 'of production')

    const history = historyOf(new ReleaseFiles(repository.folder).fileOf('order-service'), repository)

    expect(history).toEqual(
      [V2, V1].map((version) => ({
        release: { tag: version, digest: digestOf(version) },
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        author: 'Ada',
        subject: `prod: order-service ${version}`,
      })),
    )
  })
})

describe('a version that was taken back', () => {
  const check = (version: string, repository: ProdRepository) => () =>
    mustNotBeTakenBack({ service: 'order-service', version }, new ReleaseFiles(repository.folder), repository)

  it('is refused, and told by whom and why', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)
    repository.has(V1, 'prod: its canary failed')

    expect(check(V2, repository)).toThrow(/order-service \S+2 was taken back at 2.* by Ada: prod: its canary failed/)
  })

  it('is refused also when another has come in the meantime, and when it was tried again in vain', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V3, V1, V3, V1, V2]) repository.has(version)

    expect(check(V3, repository)).toThrow('was taken back')
  })

  it('is none that was never there, and none that a newer one has followed', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)

    for (const version of [V1, V2, V3]) expect(check(version, repository)).not.toThrow()
  })

  it('is not guessed from a clone that does not know what was there', () => {
    using repository = new ProdRepository()
    for (const version of [V1, V2]) repository.has(version)
    using folder = mkdtempDisposableSync(join(tmpdir(), 'shallow-'))
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.root}`, folder.path)
    const shallow = new GitRepository(folder.path)
    const files = new ReleaseFiles(join(folder.path, 'gitops/apps/prod'))

    const deployed = { service: 'order-service', version: V3 }
    expect(() => mustNotBeTakenBack(deployed, files, shallow)).toThrow('git fetch --unshallow')
    expect(() => reversionOf(deployed, files, shallow)).toThrow('git fetch --unshallow')
  })
})
