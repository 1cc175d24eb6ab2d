import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GitRepository } from '@ltp/git-history'

/** A repository that others push to, with clones of it. */
export class Origin {
  private readonly folder = mkdtempSync(join(tmpdir(), 'origin-'))
  readonly repository = new GitRepository(join(this.folder, 'origin.git'))

  constructor() {
    mkdirSync(this.repository.root)
    this.repository.git('init', '--quiet', '--bare', '--initial-branch=main')
    const first = this.clone('first')
    write(first, '0')
    first.git('push', '--quiet', 'origin', 'HEAD:main')
  }

  clone(name: string): GitRepository {
    const clone = new GitRepository(join(this.folder, name))
    mkdirSync(clone.root)
    clone.git('clone', '--quiet', this.repository.root, '.')
    clone.git('config', 'user.name', 'Ada')
    clone.git('config', 'user.email', 'ada@example.com')
    return clone
  }

  /** What main has in the file, and the commits that led there, the newest first. */
  get main(): { readonly value: string; readonly log: string[] } {
    const log = this.repository.git('log', '--format=%an: %s', 'main').split('\n')
    return { value: this.repository.git('show', 'main:gitops/value'), log }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}

export const valueIn = ({ root }: GitRepository) => readFileSync(join(root, 'gitops/value'), 'utf8')

export function put(value: string, { root }: GitRepository): void {
  mkdirSync(join(root, 'gitops'), { recursive: true })
  writeFileSync(join(root, 'gitops/value'), value)
}

/** By somebody else. */
export function write(clone: GitRepository, value: string): void {
  put(value, clone)
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--message', `value ${value}`)
}
