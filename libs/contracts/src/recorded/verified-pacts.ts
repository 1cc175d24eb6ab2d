import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { byHash, type InteractionsByHash, type Pact } from './pact.js'

const FOLDER = '.verified-pacts'

/** What contract tests of a service leave for its recording: an output of their Nx target. */
export function keepVerified(service: string, consumer: string, pacts: readonly Pact[]): void {
  mkdirSync(join(service, FOLDER), { recursive: true })
  const verified = byHash(pacts.flatMap(({ interactions }) => interactions))
  writeFileSync(join(service, FOLDER, `${consumer}.json`), `${JSON.stringify(verified, null, 2)}\n`)
}

/** What was verified when the contract tests of a service last ran, by consumer. */
export function verifiedPacts(service: string): Record<string, InteractionsByHash> {
  const folder = join(service, FOLDER)
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as InteractionsByHash
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), read(file)]))
}
