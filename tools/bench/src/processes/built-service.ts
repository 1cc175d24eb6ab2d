import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const THIS_CHECKOUT = fileURLToPath(new URL('../../../..', import.meta.url))

/** @returns what `node` starts */
export function builtService(name: string, checkout = THIS_CHECKOUT): URL {
  return pathToFileURL(join(checkout, 'services', name, 'dist/main.js'))
}

/** @throws Error saying what is missing, and how it comes to be, unless the checkout has these services, built */
export function assertBuilt(checkout: string, names: readonly string[]): void {
  const missing = names.filter((name) => !existsSync(builtService(name, checkout)))
  if (missing.length === 0) return
  const build = `npm ci && npx nx run-many -t build -p ${names.join(' ')}`
  throw new Error(`${checkout} has no built ${missing.join(' and no built ')}; there: ${build}`)
}
