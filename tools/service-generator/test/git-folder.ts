import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { outsideOfHooks } from '../src/outside-of-hooks.ts'

/** A folder on the disk, with a git of its own. */
export class GitFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'git-folder-'))

  constructor() {
    this.git('init', '--quiet')
  }

  write(file: string, text = ''): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true })
    writeFileSync(join(this.path, file), text)
  }

  stage(): void {
    this.git('add', '--all')
  }

  commit(): void {
    this.stage()
    this.git('-c', 'user.name=spec', '-c', 'user.email=spec', 'commit', '--quiet', '--message', 'spec')
  }

  delete(file: string): void {
    rmSync(join(this.path, file))
  }

  /** As a crash may leave it. */
  damageGit(): void {
    writeFileSync(join(this.path, '.git/index'), 'damaged')
  }

  forgetGit(): void {
    rmSync(join(this.path, '.git'), { recursive: true })
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }

  private git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.path, env: { ...outsideOfHooks(), GIT_CONFIG_GLOBAL: '/dev/null' } })
  }
}
