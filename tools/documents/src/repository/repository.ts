import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { outsideOfHooks } from '../../../service-generator/src/outside-of-hooks.ts'
import { remembered } from './remembered.ts'

/** The files of a commit to be: what git tracks, and what it would if it were added. */
export class Repository {
  readonly files: readonly string[]
  readonly folders: ReadonlySet<string>
  readonly textOf: (path: string) => string
  readonly jsonOf: (path: string) => unknown
  readonly ignores: (path: string) => boolean
  private readonly set: ReadonlySet<string>

  /** @param read the text of a file @param ignores whether git would not track the path */
  constructor(files: readonly string[], read: (path: string) => string, ignores: (path: string) => boolean) {
    this.files = files
    this.textOf = remembered(read)
    this.jsonOf = remembered((path): unknown => JSON.parse(this.textOf(path)))
    this.ignores = remembered(ignores)
    this.set = new Set(files)
    this.folders = new Set(files.flatMap(foldersAbove))
  }

  has(path: string): boolean {
    const bare = path.replace(/\/$/, '')
    return this.set.has(path) || this.folders.has(bare) || bare === '' || bare === '.'
  }

  matching(pattern: RegExp): readonly string[] {
    return this.files.filter((file) => pattern.test(file))
  }
}

function foldersAbove(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The repository in a folder of this machine. */
export function repositoryIn(root: string): Repository {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: root, env: outsideOfHooks(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const files = git('ls-files', '--cached', '--others', '--exclude-standard', '-z')
    .stdout.split('\0')
    .filter((file) => file !== '' && statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
  return new Repository(
    [...new Set(files)].sort(),
    (path) => readFileSync(join(root, path), 'utf8'),
    // a folder that is not there yet is known by its slash
    (path) => git('check-ignore', '--no-index', '--', path, `${path.replace(/\/$/, '')}/`).status === 0,
  )
}
