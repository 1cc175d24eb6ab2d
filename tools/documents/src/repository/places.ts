import { posix } from 'node:path'
import { type Repository } from './repository.ts'

const PROJECTS = /^((?:libs|services|tools|charts|web|docker)\/[^/]+|gitops)\//

/** The folder of a project that a document is about, undefined when it is about all. */
export const projectOf = (document: string): string | undefined => PROJECTS.exec(document)?.[1]

/**
 * Where a name leads to that a document says: from the root, from a folder above the document, or, as people shorten paths, the end of a
 * path, in the document's project when it is about one. `<name>`, `*` and `…` stand for any.
 */
export function placeOf(name: string, document: string, repository: Repository): string | undefined {
  const bare = name.replace(/\/$/, '')
  const bases = [...above(document), '']
  if (!/[<*…{}]|^\.\.\.\//.test(bare)) {
    const exact = bases.map((base) => posix.normalize(posix.join(base, bare))).find((path) => repository.has(path))
    if (exact !== undefined) return exact
  }
  const within = projectOf(document)
  const isOfRoot = repository.folders.has(bare.split('/')[0] ?? '')
  // a folder alone, such as `pacts/`, is a kind of folder
  const isAnywhere = isOfRoot || within === undefined || /^[^/]+\/$/.test(name)
  const pattern = new RegExp(`${isOfRoot ? '^' : '(^|/)'}${patternOf(bare)}$`)
  return [...repository.folders, ...repository.files].find(
    (path) => (isAnywhere || path.startsWith(`${within}/`)) && pattern.test(path),
  )
}

function above(document: string): string[] {
  const folders: string[] = []
  for (let folder = posix.dirname(document); folder !== '.'; folder = posix.dirname(folder)) folders.push(folder)
  return folders
}

/** As in globs, and as people leave names out. */
export function patternOf(name: string): string {
  const any: Record<string, string> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '…': '[^/]*', '.../': '(?:.*/)?' }
  return name
    .split(/(\*\*\/|\*\*|\*|…|^\.\.\.\/|<[^>]+>|\{[^}]+\})/)
    .map((part) => any[part] ?? (/^[<{]/.test(part) ? alternatives(part) : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')))
    .join('')
}

const alternatives = (part: string) =>
  part.includes(',') ? `(?:${part.slice(1, -1).split(',').map(patternOf).join('|')})` : '[^/]+'
