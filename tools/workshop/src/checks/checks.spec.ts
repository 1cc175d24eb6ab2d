import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ORIGIN, WorkingCopy } from '../copy/working-copy.ts'
import { type Check } from '../lab.ts'
import { catches } from './catches.ts'
import { holds } from './holds.ts'
import { passes } from './passes.ts'
import { succeeds } from './succeeds.ts'

const REPOSITORY = realpathSync(join(import.meta.dirname, '../../../..'))
const SPEC = `import { twice } from './twice.js'
describe('twice', () => {
  it('doubles', () => expect(twice(2)).toBe(4))
  it('leaves nothing as it is', () => expect(twice(0)).toBe(0))
})
`
const TWICE = 'export const twice = (n: number) => n * 2\n'

describe('a check', () => {
  let copy: WorkingCopy
  const write = (file: string, text: string) => {
    mkdirSync(dirname(copy.path(file)), { recursive: true })
    writeFileSync(copy.path(file), text)
  }
  const twice = (text: string) => write('libs/twice/src/twice.ts', text)
  const spec = (text: string) => write('libs/twice/src/twice.spec.ts', text)
  /** What is right without its hint, which nobody is shown. */
  const ask = async (check: Check) =>
    (await check(copy)).map(({ says, right, hint }) => (right ? ['right', says] : ['missing', says, hint]))

  beforeEach(() => {
    copy = new WorkingCopy(mkdtempSync(join(tmpdir(), 'checks-')), '02')
    twice(TWICE)
    spec(SPEC)
    for (const file of ['jest.config.mjs', '.swcrc']) write(file, readFileSync(join(REPOSITORY, file), 'utf8'))
    for (const linked of ['node_modules', 'libs/testing']) symlinkSync(join(REPOSITORY, linked), copy.path(linked))
    write('libs/twice/package.json', '{ "type": "module" }')
    execFileSync('git', ['init', '--quiet'], { cwd: copy.root })
    copy.git('add', 'libs/twice')
    copy.git('commit', '--quiet', '--message', 'all')
    copy.git('tag', ORIGIN)
  })
  afterEach(() => rmSync(copy.root, { recursive: true }))

  describe('that code passes a spec', () => {
    const check = passes({ spec: 'libs/twice/src/twice.spec.ts', hint: 'try', hints: { doubles: 'two times' } })

    it('tells each test, with the hint for it', async () => {
      twice('export const twice = (n: number) => n + 1\n')

      expect(await ask(check)).toEqual([
        ['missing', 'doubles', 'two times'],
        ['missing', 'leaves nothing as it is', 'try'],
      ])
    })

    it('asks the spec of the repository, not what the learner has made of it, and leaves nothing behind', async () => {
      spec("it('is easy', () => {})\n")

      expect(await ask(check)).toEqual([
        ['right', 'doubles'],
        ['right', 'leaves nothing as it is'],
      ])
      expect(readdirSync(copy.path('libs/twice/src'))).toEqual(['twice.spec.ts', 'twice.ts'])
    })

    it('is not content when none of its titles is asked for any more', async () => {
      const renamed = passes({ spec: 'libs/twice/src/twice.spec.ts', hint: 'try', only: /^triples/ })

      expect(await ask(renamed)).toEqual([
        ['missing', 'twice.spec.ts has a test that is asked for', 'none has a title like /^triples/'],
      ])
    })

    it('says why a spec cannot be run', async () => {
      rmSync(copy.path('libs/twice/src/twice.ts'))

      expect(await ask(check)).toEqual([['missing', 'twice.spec.ts can be run', expect.stringContaining('twice.js')]])
    })
  })

  describe("that the learner's spec catches a mistake", () => {
    const fault = { file: 'libs/twice/src/twice.ts', find: 'n * 2', replace: 'n * 3' }
    const check = catches({
      spec: 'libs/twice/src/twice.spec.ts',
      fault,
      says: 'notices three times',
      hint: 'ask for 2',
    })

    it('is content with one that is red then, and leaves the code as it was', async () => {
      expect(await ask(check)).toEqual([['right', 'notices three times']])
      expect(readFileSync(copy.path('libs/twice/src/twice.ts'), 'utf8')).toBe(TWICE)
    })

    it('is not content with one that stays green', async () => {
      spec(SPEC.replace('twice(2)).toBe(4)', 'twice(0)).toBe(0)'))

      expect(await ask(check)).toEqual([['missing', 'notices three times', 'ask for 2']])
    })

    it('is not content with one that is red without the mistake, or is not there', async () => {
      spec(SPEC.replace('toBe(4)', 'toBe(5)'))
      expect(await ask(check)).toEqual([
        ['missing', 'libs/twice/src/twice.spec.ts is green', expect.stringContaining('Expected: 5')],
      ])

      rmSync(copy.path('libs/twice/src/twice.spec.ts'))
      expect(await ask(check)).toEqual([['missing', 'libs/twice/src/twice.spec.ts is there', 'ask for 2']])
    })

    it('plants others after the first, and tells of each', async () => {
      const other = { fault: { ...fault, replace: 'n * 2 + Number(n === 1)' }, says: 'notices one', hint: 'ask for 1' }
      const both = catches({
        spec: 'libs/twice/src/twice.spec.ts',
        fault,
        says: 'notices it',
        hint: 'x',
        others: [other],
      })

      expect(await ask(both)).toEqual([
        ['right', 'notices it'],
        ['missing', 'notices one', 'ask for 1'],
      ])
      expect(readFileSync(copy.path('libs/twice/src/twice.ts'), 'utf8')).toBe(TWICE)
    })

    it('asks sound code, too, where the learner is to mend it, in whatever way, and has not yet', async () => {
      const learners = 'export const twice = (n: number) => n + 1\n'
      twice(learners)
      const inOriginal = catches({
        spec: 'libs/twice/src/twice.spec.ts',
        fault,
        inOriginal: true,
        says: 'notices it',
        hint: 'x',
      })

      expect(await ask(inOriginal)).toEqual([['right', 'notices it']])
      expect(readFileSync(copy.path('libs/twice/src/twice.ts'), 'utf8')).toBe(learners)

      spec(SPEC.replace('toBe(4)', 'toBe(3)'))
      const notGreen = 'libs/twice/src/twice.spec.ts is green on sound code'
      expect(await ask(inOriginal)).toEqual([['missing', notGreen, expect.stringContaining('Received: 4')]])
    })

    it('asks for the code to be put back when it was changed', async () => {
      twice('export const twice = (n: number) => n + n\n')

      expect(await ask(check)).toEqual([['missing', 'libs/twice/src/twice.ts is as it was', 'it should hold: n * 2']])
    })
  })

  it('that a command succeeds shows the end of what it printed when it does not', async () => {
    const says = 'git is content'
    expect(await ask(succeeds({ command: ['git', 'status'], says, hint: 'x' }))).toEqual([['right', says]])
    expect(await ask(succeeds({ command: ['git', 'nothing'], says, hint: 'try' }))).toEqual([
      ['missing', says, expect.stringMatching(/^try\n.*'nothing' is not a git command/s)],
    ])
  })

  it('that a command succeeds shows the reason, not what Nx and Jest tell at their end', async () => {
    const end = `

 NX   Running target gitops-test for project gitops failed

Failed tasks:
${'\n'.repeat(3)}- gitops:gitops-test
${Array(12).fill('  as ever').join('\n')}`
    const prints = (text: string) => ['node', '--eval', 'console.log(process.argv[1]); process.exit(1)', text] as const
    const asked = { says: 'x', hint: 'try' }
    const hintOf = async (text: string) => (await succeeds({ command: prints(text), ...asked })(copy))[0]?.hint

    const jest = `> nx run x\n\n  ● tree › is sound\n\n    'replicsa' not allowed\n\nTest Suites: 1 failed\nTests: 1 failed${end}`
    expect(await hintOf(jest)).toBe(`try\n  ● tree › is sound\n\n    'replicsa' not allowed`)
    expect(await hintOf(`> nx run y\n\nno such type${end}`)).toBe('try\n> nx run y\n\nno such type')
  })

  it('that a file holds something takes a file that is not there for one that does not', async () => {
    const asked = { pattern: /n \* 2/, says: 'it doubles', hint: 'x' }
    expect(await ask(holds({ file: 'libs/twice/src/twice.ts', ...asked }))).toEqual([['right', 'it doubles']])
    expect(await ask(holds({ file: 'libs/twice/src/once.ts', ...asked }))).toEqual([['missing', 'it doubles', 'x']])
  })
})
