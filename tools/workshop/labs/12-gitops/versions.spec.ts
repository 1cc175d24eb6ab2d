import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { START, WorkingCopy } from '../../src/copy/working-copy.ts'
import { deployedAndRolledBack, FILE, FIRST, NEXT } from './versions.ts'

const OTHER = `sha256:${'a'.repeat(64)}`

describe('what production had', () => {
  let copy: WorkingCopy

  const write = ({ tag, digest }: typeof FIRST) =>
    writeFileSync(copy.path(FILE), `spec:\n  ref:\n    tag: ${tag}\n    digest: ${digest}\n`)
  const commit = (version: typeof FIRST) => {
    write(version)
    copy.git('commit', '--quiet', '--all', '--message', version.tag)
  }
  const findings = async () => (await deployedAndRolledBack(copy)).map(({ right }) => right)

  beforeEach(() => {
    copy = new WorkingCopy(mkdtempSync(join(tmpdir(), 'versions-')), '12')
    execFileSync('git', ['init', '--quiet'], { cwd: copy.root })
    mkdirSync(dirname(copy.path(FILE)), { recursive: true })
    write(FIRST)
    copy.git('add', '--all')
    copy.git('commit', '--quiet', '--message', 'start')
    copy.git('tag', START)
  })
  afterEach(() => rmSync(copy.root, { recursive: true }))

  it('is missing the version at first', async () => {
    expect(await findings()).toEqual([false, false, true])
  })

  it('is right when the version came by one commit, and the one before by another', async () => {
    commit(NEXT)
    expect(await findings()).toEqual([true, false, true])

    commit(FIRST)
    expect(await findings()).toEqual([true, true, true])
  })

  it('is no version whose tag came without its digest, which is what Flux takes', async () => {
    commit({ ...NEXT, digest: FIRST.digest })
    commit(FIRST)

    expect(await deployedAndRolledBack(copy)).toMatchObject([
      { right: false, hint: expect.stringContaining('the tag came without its digest') },
      { right: false },
      { right: true },
    ])
  })

  it('is not what it was when the digest is another one', async () => {
    commit(NEXT)
    commit({ ...FIRST, digest: OTHER })

    expect((await deployedAndRolledBack(copy))[1]).toMatchObject({
      right: false,
      hint: `The tag is, with another digest than before: ${OTHER}. npm run revert writes both.`,
    })
  })

  it('is not yet what is only typed', async () => {
    commit(NEXT)
    write(FIRST)

    expect(await findings()).toEqual([true, false, false])
  })
})
