import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'

/** What may be in what we ship: licences that ask for no more than a notice. */
const ALLOWED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PSF-2.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
]

interface Locked {
  readonly license?: string
  readonly link?: boolean
  readonly resolved?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export type Lockfile = Readonly<Record<string, Locked>>

export function lockfileIn(root: string): Lockfile {
  return (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lockfile }).packages
}

/** Says of each package that is shipped with a folder, and whose licence is not allowed or not told, which it is. */
export function unlicensed(folder: string, lockfile: Lockfile): string[] {
  const shipped = shippedWith(folder, lockfile)
  return shipped.flatMap((path) => {
    const { license } = lockfile[path]!
    if (license !== undefined && isAllowed(license)) return []
    return [`${path.replace(/^.*node_modules\//, '')}: ${license ?? 'no licence is told'}`]
  })
}

function isAllowed(license: string): boolean {
  try {
    return satisfies(license, ALLOWED)
  } catch {
    return false // no expression of SPDX, such as "SEE LICENSE IN LICENSE.md"
  }
}

/** Paths in the lockfile of what npm installs for the folder without its devDependencies, from other people. */
export function shippedWith(folder: string, lockfile: Lockfile): string[] {
  const found = new Set<string>()
  const visit = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    const { dependencies, optionalDependencies, peerDependencies } = lockfile[path]!
    for (const name of Object.keys({ ...peerDependencies, ...optionalDependencies, ...dependencies })) {
      const needed = resolve(name, path, lockfile)
      if (needed) visit(needed)
    }
  }
  visit(folder)
  return [...found].filter((path) => path.includes('node_modules/')).sort()
}

/** As Node looks for it: in the package's own folder, then further up. Optional ones of other platforms are not there. */
function resolve(name: string, from: string, lockfile: Lockfile): string | undefined {
  for (let folder = from; ; folder = folder.replace(/\/?(node_modules\/(@[^/]+\/)?)?[^/]+$/, '')) {
    const path = `${folder}/node_modules/${name}`.replace(/^\//, '')
    const locked = lockfile[path]
    if (locked) return locked.link ? locked.resolved : path
    if (folder === '') return undefined
  }
}
