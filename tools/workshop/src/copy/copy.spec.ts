import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Lab } from '../lab.ts'
import { UserError } from '../user-error.ts'
import { solve } from './solve.ts'
import { start } from './start.ts'
import { WorkingCopy } from './working-copy.ts'

const START_PATCH = `--- a/rule.txt
+++ b/rule.txt
@@ -1 +1 @@
-the rule
+to be built
`
const SOLUTION_PATCH = START_PATCH.replace('-the rule', '-to be built').replace('+to be built', '+another rule')

describe('a working copy of a lab', () => {
  let folder: string
  let repository: string
  let lab: Lab
  let copy: WorkingCopy

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@localhost', ...args], {
      cwd: repository,
      stdio: 'pipe',
    })
  const rule = () => readFileSync(copy.path('rule.txt'), 'utf8').trim()

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'working-copy-'))
    repository = join(folder, 'repository')
    write('repository/rule.txt', 'the rule\n')
    write('repository/.gitignore', 'node_modules\n/labs/\n')
    write('repository/libs/money/package.json', '{}')
    write('repository/node_modules/zod/index.js', 'zod')
    write('repository/node_modules/@types/node/index.d.ts', 'types')
    mkdirSync(join(repository, 'node_modules/@ltp'))
    symlinkSync('../../libs/money', join(repository, 'node_modules/@ltp/money'))
    git('init', '--quiet')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'all')
    write('lab/start.patch', START_PATCH)
    lab = { number: '02', name: '02-rule', title: 'a rule', folder: join(folder, 'lab'), checks: [] }
    copy = new WorkingCopy(join(repository, 'labs/02'), '02')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('begins with the last commit and the patch of the lab, on a branch of its own; the checkout stays as it is', () => {
    write('repository/rule.txt', 'not committed\n')

    start(repository, copy, lab, false)

    expect(rule()).toBe('to be built')
    expect(copy.git('branch', '--show-current')).toBe('lab-02')
    expect(copy.git('status', '--porcelain')).toBe('')
    expect(copy.original('rule.txt')).toBe('the rule\n')
    expect(copy.git('remote')).toBe('')
    expect(readFileSync(join(repository, 'rule.txt'), 'utf8')).toBe('not committed\n')
  })

  it("has commits of the workshop's, whoever the environment says is the author", () => {
    process.env.GIT_AUTHOR_NAME = 'A learner'
    try {
      start(repository, copy, lab, false)
    } finally {
      delete process.env.GIT_AUTHOR_NAME
    }

    expect(copy.git('log', '-1', '--format=%an %cn')).toBe('workshop workshop')
  })

  it('has the packages of the checkout, but our own as they are in the copy', () => {
    start(repository, copy, lab, false)
    writeFileSync(copy.path('libs/money/package.json'), 'of the copy')

    expect(readFileSync(copy.path('node_modules/zod/index.js'), 'utf8')).toBe('zod')
    expect(readFileSync(copy.path('node_modules/@types/node/index.d.ts'), 'utf8')).toBe('types')
    expect(readFileSync(copy.path('node_modules/@ltp/money/package.json'), 'utf8')).toBe('of the copy')
  })

  it('has its own packages by links that lead into a copy of it as well, as a rehearsal makes one', () => {
    start(repository, copy, lab, false)

    expect(readlinkSync(copy.path('node_modules/@ltp/money'))).toBe(join('../../libs/money'))
  })

  it('is never begun over work that is there, and kept when it begins again', () => {
    start(repository, copy, lab, false)
    writeFileSync(copy.path('rule.txt'), 'mine\n')

    expect(() => start(repository, copy, lab, false)).toThrow('labs/02 is there already: your work is in it.')
    expect(rule()).toBe('mine')

    expect(start(repository, copy, lab, true)).toBe('labs/02-1')
    expect(rule()).toBe('to be built')
    expect(readFileSync(join(repository, 'labs/02-1/rule.txt'), 'utf8')).toBe('mine\n')
  })

  it('is solved with what the repository has; the learner keeps what was written, also uncommitted and new files', async () => {
    start(repository, copy, lab, false)
    writeFileSync(copy.path('rule.txt'), 'mine\n')
    writeFileSync(copy.path('new.txt'), 'mine\n')

    expect(await solve(copy, lab)).toEqual({ mine: 'lab-02' })

    expect(rule()).toBe('the rule')
    expect(existsSync(copy.path('new.txt'))).toBe(false)
    copy.git('switch', '--quiet', 'lab-02')
    expect(rule()).toBe('mine')
    expect(existsSync(copy.path('new.txt'))).toBe(true)
  })

  it('is solved by a patch of the lab where there is one, and by what the lab does besides', async () => {
    write('lab/solution.patch', SOLUTION_PATCH)
    start(repository, copy, lab, false)

    await solve(copy, { ...lab, solve: async (it) => writeFileSync(it.path('done.txt'), 'done') })

    expect(rule()).toBe('another rule')
    expect(existsSync(copy.path('done.txt'))).toBe(true)
  })

  it('is not solved twice, as the solution is not the work of the learner', async () => {
    start(repository, copy, lab, false)
    await solve(copy, lab)

    await expect(solve(copy, lab)).rejects.toThrow('This is the solution.')
  })

  it('is solved again; commits on the solution of before stay on a branch', async () => {
    start(repository, copy, lab, false)
    await solve(copy, lab)
    copy.git('switch', '--quiet', 'lab-02')
    expect(await solve(copy, lab)).toEqual({ mine: 'lab-02' })
    writeFileSync(copy.path('rule.txt'), 'tried\n')
    copy.commit('tried')
    copy.git('switch', '--quiet', 'lab-02')

    expect(await solve(copy, lab)).toEqual({ mine: 'lab-02', kept: 'lab-02-solution-1' })

    expect(rule()).toBe('the rule')
    expect(copy.git('show', 'lab-02-solution-1:rule.txt')).toBe('tried')
  })

  it('is solved from no branch as well: what is there gets one', async () => {
    start(repository, copy, lab, false)
    for (const [branch, text] of [
      ['lab-02-mine-1', 'mine'],
      ['lab-02-mine-2', 'also mine'],
    ] as const) {
      copy.git('switch', '--quiet', '--detach', 'lab-02')
      writeFileSync(copy.path('rule.txt'), text)

      expect(await solve(copy, lab)).toEqual({ mine: branch })

      expect(rule()).toBe('the rule')
      expect(copy.git('show', `${branch}:rule.txt`)).toBe(text)
    }
  })

  it('is not made of a patch that does not fit any more: nothing is there then, and what was there stays', () => {
    start(repository, copy, lab, false)
    writeFileSync(copy.path('rule.txt'), 'mine\n')
    write('lab/start.patch', START_PATCH.replace('the rule', 'an old rule'))

    const again = () => start(repository, copy, lab, true)

    expect(again).toThrow(UserError)
    expect(again).toThrow('patch does not apply')
    expect(rule()).toBe('mine')
    expect(readdirSync(join(repository, 'labs'))).toEqual(['02'])
  })

  it('is made whatever git is told to sign', () => {
    const signs = { GIT_CONFIG_COUNT: '2', GIT_CONFIG_VALUE_0: 'true', GIT_CONFIG_VALUE_1: 'true' }
    const settings = { ...signs, GIT_CONFIG_KEY_0: 'tag.gpgSign', GIT_CONFIG_KEY_1: 'commit.gpgSign' }
    Object.assign(process.env, settings)
    try {
      start(repository, copy, lab, false)
    } finally {
      for (const name of Object.keys(settings)) Reflect.deleteProperty(process.env, name)
    }

    expect(copy.git('tag')).toBe('lab-origin\nlab-start')
  })

  it('needs a repository to be made of', () => {
    rmSync(join(repository, '.git'), { recursive: true })

    expect(() => start(repository, copy, lab, false)).toThrow(
      'A lab is a clone of this repository, and git cannot make one',
    )
  })
})
