import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where npm has installed packages in a repository: paths from its root. */
export const packageFolders = (root: string): string[] =>
  globSync('{.,{charts,docker,libs,services,tools,web}/*}/node_modules', { cwd: root })

/** Gives a copy of the repository the packages that this one has installed. Links to our own packages, as they are, lead into the copy. */
export function copyPackages(from: string, to: string): void {
  for (const packages of packageFolders(from))
    execFileSync('cp', ['-R', join(from, packages), join(to, dirname(packages))])
}
