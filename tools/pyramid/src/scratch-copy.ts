import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyPackages } from '../../pipeline/src/copy-packages.ts'

/** A copy of the last commit with its packages, for faults: the checkout itself is never touched. */
export class ScratchCopy {
  readonly root: string

  constructor(repository: string) {
    this.root = join(mkdtempSync(join(tmpdir(), 'pyramid-')), 'repository')
    this.git(repository, 'clone', '--quiet', '--no-hardlinks', repository, this.root)
    copyPackages(repository, this.root)
  }

  restore(): void {
    this.git(this.root, 'checkout', '--quiet', '--', '.')
  }

  remove(): void {
    rmSync(join(this.root, '..'), { recursive: true })
  }

  private git(cwd: string, ...args: string[]): void {
    execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}
