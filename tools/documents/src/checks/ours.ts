import { posix } from 'node:path'
import { placeOf } from '../repository/places.ts'
import { type Repository } from '../repository/repository.ts'

const EXTENSIONS = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|sh|tpl|toml|tour|hcl|rego|html|css|svg|png|java|template|patch)$/

/** Files that readers have and we do not: what they are told to write, or what others make. */
const OF_READERS = new Set([
  // Flux's bootstrap writes it
  'clusters/dev/flux-system',
  // the values of somebody's own installation, in examples
  'production.yaml',
  // of policies that conftest's users write
  'requirements.txt',
])

/** Whether a text can be meant to be a path of this repository; `application/json`, `origin/main` and such are not. */
export function isOurs(path: string, document: string, repository: Repository): boolean {
  if (OF_READERS.has(path) || /^[.<*]+$/.test(path) || path.startsWith('@')) return false
  if (/^(?:…|<[^>]+>)\//.test(path) && !EXTENSIONS.test(path)) return false
  const parts = path.replace(/\/$/, '').split('/')
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return /^[a-z.][\w.-]*\/$/.test(path) || (EXTENSIONS.test(last) && /^[\w<*…]/.test(last))
  return EXTENSIONS.test(last) || placeOf(parts[0] ?? '', document, repository) !== undefined
}

/** What is built of a file that git has: `dist/main.js` of `src/main.ts`. */
export function sourceOfBuilt(path: string, document: string, repository: Repository): string | undefined {
  if (!/(^|\/)dist\/.+\.js$/.test(path)) return undefined
  const source = path.replace(/(^|\/)dist\/(.+)\.js$/, '$1src/$2.ts')
  const exact = placeOf(source, document, repository)
  if (exact !== undefined) return exact
  // in a container, or where the text has gone to; a service's at least
  return repository.files.find((file) => file.startsWith('services/') && posix.join('/', file).endsWith(`/${source}`))
}
