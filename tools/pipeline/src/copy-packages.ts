import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PACKAGES = '{.,{charts,docker,libs,services,tools}/*}/node_modules'

/** Gives a copy of the repository the packages that this one has installed. Links to our own packages, as they are, lead into the copy. */
export function copyPackages(from: string, to: string): void {
  for (const packages of globSync(PACKAGES, { cwd: from }))
    execFileSync('cp', ['-R', join(from, packages), join(to, dirname(packages))])
}
