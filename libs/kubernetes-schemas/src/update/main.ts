import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { coreSchemas } from './core-schemas.js'
import { customSchemas } from './custom-schemas.js'
import { compactDefinitions, reachable } from './definitions.js'
import { coreDefinitions, customResourceDefinitions } from './packages.js'
import type { Schema } from './schema.js'
import { coreKinds, customSources } from './sources.js'

const target = fileURLToPath(new URL('../../schemas/', import.meta.url))

function write(file: string, content: unknown): void {
  const path = join(target, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(content))
}

/** All schemas by file, made from packages that are fetched into the folder. */
function schemasFrom(folder: string): Record<string, Schema> {
  const definitions = compactDefinitions(coreDefinitions(folder))
  const custom = customSources.flatMap((source) => customResourceDefinitions(source, folder))
  const kinds = { ...coreSchemas(coreKinds, definitions), ...customSchemas(custom) }
  const files = Object.entries(kinds).map(([kind, schema]) => [`${kind.replace(' ', '/')}.json`, schema] as const)
  return {
    'definitions.json': { definitions: reachable(definitions, Object.values(kinds)) },
    ...Object.fromEntries(files),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'kubernetes-schemas-'))
try {
  const schemas = schemasFrom(folder)
  rmSync(target, { recursive: true, force: true })
  for (const [file, schema] of Object.entries(schemas)) write(file, schema)
} finally {
  rmSync(folder, { recursive: true })
}
