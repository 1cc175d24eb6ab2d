import { copyFileSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { packageFolders } from '../../../pipeline/src/copy-packages.ts'

/**
 * Gives a copy of the repository the installed packages of this one, by links, as they are a gigabyte. What links to our own
 * packages leads into the copy.
 */
export function linkPackages(from: string, to: string): void {
  const repository = realpathSync(from)
  for (const packages of packageFolders(repository)) linkFolder(join(repository, packages), join(to, packages))

  function linkFolder(source: string, target: string): void {
    mkdirSync(target, { recursive: true })
    for (const name of readdirSync(source)) link(join(source, name), join(target, name), name)
  }

  function link(source: string, target: string, name: string): void {
    if (name.startsWith('@')) return linkFolder(source, target)
    if (!lstatSync(source).isSymbolicLink() && lstatSync(source).isFile()) return copyFileSync(source, target)
    const own = ours(source)
    // relative, so that it leads into a copy of this copy as well
    symlinkSync(own === undefined ? realpathSync(source) : relative(dirname(target), own), target, 'junction')
  }

  /** Where the package is in the copy, if it is one of ours. */
  function ours(source: string): string | undefined {
    const path = relative(repository, realpathSync(source))
    return path.startsWith('..') || path.includes('node_modules') ? undefined : join(to, path)
  }
}
