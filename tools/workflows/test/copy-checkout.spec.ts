import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const script = join(import.meta.dirname, '../src/act/copy-checkout.sh')
let folder: string
let checkout: string
let copy: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copy-checkout-'))
  checkout = join(folder, 'checkout')
  copy = join(folder, 'copy')
  mkdirSync(join(checkout, 'a b'), { recursive: true })
  for (const [file, text] of [
    ['.gitignore', 'ignored'],
    ['changed', 'before'],
    ['deleted', 'x'],
    ['a b/renamed', 'x'],
  ] as const)
    write(file, text)
  git(checkout, 'init', '--quiet', '--initial-branch=branch')
  git(checkout, 'add', '--all')
  git(checkout, '-c', 'user.name=spec', '-c', 'user.email=spec@example.org', 'commit', '--quiet', '--message=a commit')
})
afterEach(() => rmSync(folder, { recursive: true }))

// variables of a git hook that runs the specs would lead to the repository around it
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim()
const write = (file: string, text: string) => writeFileSync(join(checkout, file), text)

it('a checkout is copied as it is: what is changed, new, renamed or deleted there is so in the copy, without what git ignores', () => {
  write('changed', 'after')
  write('new', 'x')
  write('ignored', 'x')
  rmSync(join(checkout, 'deleted'))
  renameSync(join(checkout, 'a b/renamed'), join(checkout, 'a b/new name'))

  execFileSync(script, [checkout, copy], { env })

  git(copy, 'add', '--all')
  expect(git(copy, 'ls-files').split('\n').sort()).toEqual(['.gitignore', 'a b/new name', 'changed', 'new'])
  expect(readFileSync(join(copy, 'changed'), 'utf8')).toBe('after')
  expect(existsSync(join(copy, 'deleted'))).toBe(false)
  expect(git(copy, 'branch', '--show-current')).toBe('main')
  expect(git(copy, 'rev-parse', 'HEAD')).toBe(git(checkout, 'rev-parse', 'HEAD'))
})
