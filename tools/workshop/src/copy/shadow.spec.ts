import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Shadow } from './shadow.ts'
import { ORIGIN, WorkingCopy } from './working-copy.ts'

describe('the shadow of a working copy', () => {
  let copy: WorkingCopy
  let shadow: Shadow | undefined
  const write = (file: string, text: string) => {
    mkdirSync(dirname(copy.path(file)), { recursive: true })
    writeFileSync(copy.path(file), text)
  }
  const inShadow = (file: string) => readFileSync(shadow!.path(file), 'utf8')

  beforeEach(() => {
    copy = new WorkingCopy(mkdtempSync(join(realpathSync(tmpdir()), 'shadow-of-')), '02')
    write('.gitignore', 'node_modules\ndist\n')
    for (const file of ['kept.txt', 'changed.txt', 'gone.txt', 'libs/money/package.json']) write(file, 'committed')
    symlinkSync('kept.txt', copy.path('link.txt'))
    copy.git('init', '--quiet', '--initial-branch', 'mine')
    copy.commit('all')
    copy.git('tag', ORIGIN)
    write('changed.txt', 'mine')
    write('new file.txt', 'mine')
    write('dist/built.js', 'mine')
    rmSync(copy.path('gone.txt'))
    mkdirSync(copy.path('node_modules/@ltp'), { recursive: true })
    symlinkSync('../../libs/money', copy.path('node_modules/@ltp/money'))
  })
  afterEach(() => {
    shadow?.remove()
    shadow = undefined
    rmSync(copy.root, { recursive: true })
  })

  it('has what the learner has, committed or not, but for what git ignores', () => {
    shadow = new Shadow(copy)

    expect(inShadow('kept.txt')).toBe('committed')
    expect(inShadow('changed.txt')).toBe('mine')
    expect(inShadow('new file.txt')).toBe('mine')
    expect(readlinkSync(shadow.path('link.txt'))).toBe('kept.txt')
    expect(['gone.txt', 'dist'].filter((it) => existsSync(shadow!.path(it)))).toEqual([])
    expect(shadow.number).toBe('02')
  })

  it('has its commits, branch, and what is staged', () => {
    copy.git('add', 'changed.txt')

    shadow = new Shadow(copy)

    expect(shadow.git('status', '--porcelain')).toBe('M  changed.txt\n D gone.txt\n?? "new file.txt"')
    expect(shadow.git('branch', '--show-current')).toBe('mine')
    expect(shadow.original('changed.txt')).toBe('committed')
  })

  it('is another: whatever is written or committed there, the learner has what was there', () => {
    shadow = new Shadow(copy)
    writeFileSync(shadow.path('changed.txt'), 'a fault')
    writeFileSync(shadow.path('node_modules/@ltp/money/package.json'), 'a fault')
    shadow.commit('a fault')

    expect(readFileSync(copy.path('changed.txt'), 'utf8')).toBe('mine')
    expect(readFileSync(copy.path('libs/money/package.json'), 'utf8')).toBe('committed')
    expect(copy.git('log', '--all', '--format=%s')).toBe('all')
    expect(copy.git('fsck', '--dangling')).toBe('')
  })

  it('is removed when who has made it is killed', async () => {
    const code = `
      const { Shadow } = await import(${JSON.stringify(join(import.meta.dirname, 'shadow.ts'))})
      const { WorkingCopy } = await import(${JSON.stringify(join(import.meta.dirname, 'working-copy.ts'))})
      console.log(new Shadow(new WorkingCopy(${JSON.stringify(copy.root)}, '02')).root)
      setInterval(() => {}, 1000)`
    const maker = spawn(process.execPath, ['--input-type=module', '--eval', code])
    const [root] = (await once(maker.stdout.setEncoding('utf8'), 'data')) as [string]
    expect(existsSync(root.trim())).toBe(true)

    maker.kill('SIGKILL')

    while (existsSync(root.trim())) await pause(20)
  })
})
