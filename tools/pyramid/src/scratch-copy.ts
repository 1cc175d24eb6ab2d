import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A copy of the last commit with its packages, for faults: the checkout itself is never touched. */
export class ScratchCopy {
  readonly root: string

  constructor(repository: string) {
    this.root = join(mkdtempSync(join(tmpdir(), 'pyramid-')), 'repository')
    this.git(repository, 'clone', '--quiet', '--no-hardlinks', repository, this.root)
    for (const folder of globSync('{.,{charts,docker,libs,services,tools}/*}/node_modules', { cwd: repository }))
      // as it is, links to our own packages included, which then lead into the copy
      execFileSync('cp', ['-R', join(repository, folder), join(this.root, dirname(folder))])
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
