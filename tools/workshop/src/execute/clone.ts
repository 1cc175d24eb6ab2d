import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitAll, git } from '../copy/git.ts'
import { linkPackages } from '../copy/link-packages.ts'

/** What somebody who writes a lab has not committed yet, but wants to try. */
const WRITTEN = ['docs/workshop', 'tools/workshop']

/** A fresh clone of the last commit, with the workshop as it is here, and the packages as after `npm ci`. */
export function cloneOf(repository: string): { root: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'workshop-'))
  const root = join(folder, 'laptop-to-production')
  git(folder, 'clone', '--quiet', repository, root)
  for (const written of WRITTEN) {
    rmSync(join(root, written), { recursive: true, force: true })
    cpSync(join(repository, written), join(root, written), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    })
  }
  commitAll(root, 'the workshop as it is here')
  linkPackages(repository, root)
  return { root, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
