import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { cloneOf } from '../src/execute/clone.ts'

describe('npm run lab', () => {
  let clone: ReturnType<typeof cloneOf>
  beforeAll(() => {
    clone = cloneOf(join(import.meta.dirname, '../../..'))
  })
  afterAll(() => clone.remove())

  const run = (folder: string, ...args: string[]) => {
    const cwd = join(clone.root, folder)
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/workshop/src/main.ts', ...args], {
      cwd,
      encoding: 'utf8',
    })
    return { status, said: `${stdout}${stderr}` }
  }

  it.each([[[]], [['--help']], [['list', '--help']]])('tells how it is used: %j', (args) => {
    expect(run('.', ...args)).toEqual({ status: 0, said: expect.stringMatching(/^usage: npm run lab -- <command>/) })
  })

  it('lists the labs', () => {
    expect(run('.', 'list')).toMatchObject({ status: 0, said: expect.stringContaining('02  unit tests') })
  })

  it.each([
    ['a command that there is none of', ['begin', '02'], 'usage: npm run lab'],
    ['an option that there is none of', ['start', '02', '--force'], "Unknown option '--force'"],
    ['more than a lab', ['start', '02', '03'], 'usage: npm run lab'],
    ['no lab', ['start'], 'Which lab?'],
    ['a lab that there is none of', ['start', '99'], 'There is no lab "99". There are:\n'],
    ['a lab that has not begun', ['check', '3'], 'Lab 03 has not begun: npm run lab -- start 03'],
  ])('refuses %s, and says what to do', (_, args, told) => {
    expect(run('.', ...args)).toEqual({ status: 2, said: expect.stringContaining(told) })
  })

  it('begins a lab, says what is missing, solves it, and is content then; in the copy it knows which lab is meant', () => {
    expect(run('.', 'start', '2')).toMatchObject({ status: 0, said: expect.stringContaining('begins in labs/02.') })
    expect(run('.', 'start', '02')).toMatchObject({ status: 2, said: expect.stringContaining('--again') })

    expect(run('labs/02', 'start', '--again')).toEqual({
      status: 2,
      said: expect.stringContaining(`cd '${realpathSync(clone.root)}'\n  npm run lab -- start 02 --again`),
    })
    expect(run('labs/02', 'check')).toMatchObject({ status: 1, said: expect.stringMatching(/✗ .*\d of \d right\n$/s) })
    expect(run('.', 'solve', '02')).toMatchObject({
      status: 0,
      said: expect.stringContaining('Your work is on branch lab-02'),
    })
    expect(run('labs/02', 'check')).toMatchObject({ status: 0, said: expect.not.stringContaining('✗') })
  })
})
