import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type Options, type ValidateFunction } from 'ajv'
import { formats, numberFormats } from './formats.js'
import { lazyRef } from './lazy-ref.js'
import { uniqueBy } from './unique-by.js'

const folder = new URL('../schemas/', import.meta.url)
const definitions = new URL('definitions.json', folder)

const read = (file: URL) => JSON.parse(readFileSync(file, 'utf8')) as object

/** The kinds that have a schema, as `apps/v1 Deployment`. */
export function knownKinds(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => /^(.+)\/([^/]+)[.]json$/.exec(file.replaceAll(sep, '/')))
    .flatMap((match) => (match ? [`${match[1]} ${match[2]}`] : []))
    .sort()
}

/** Ajv with the formats and the definitions that the schemas refer to. */
export function createAjv(options: Options): Ajv {
  const ajv = new Ajv({ ...options, allErrors: true, allowUnionTypes: true, strictTypes: false })
  ajv.addKeyword(uniqueBy)
  for (const [name, { test }] of Object.entries(formats)) ajv.addFormat(name, test)
  for (const [name, { test }] of Object.entries(numberFormats)) ajv.addFormat(name, { type: 'number', validate: test })
  return ajv.addSchema(read(definitions), definitions.href)
}

// A spec holds the schemas against the schema of schemas, so that it need not be done at run time. Optimizing what Ajv
// generates takes longer than running it some times.
function createFastAjv(): Ajv {
  const ajv = createAjv({ meta: false, validateSchema: false, code: { optimize: false } })
  return ajv.removeKeyword('$ref').addKeyword(lazyRef(ajv))
}

let ajv: Ajv | undefined

/** The check of a kind, compiled when it is first asked for; undefined if there is no schema of it. */
export function schemaOf(apiVersion: string, kind: string): ValidateFunction | undefined {
  // what is no such name is no part of a path either
  if (!/^([a-z0-9.-]+[/])?v[a-z0-9]+$/.test(apiVersion) || !/^[A-Za-z]+$/.test(kind)) return undefined
  const file = new URL(`${apiVersion}/${kind}.json`, folder)
  ajv ??= createFastAjv()
  const compiled = ajv.getSchema(file.href)
  if (compiled || !existsSync(fileURLToPath(file))) return compiled
  // the address of the file makes references between files work as they do for editors
  return ajv.addSchema(read(file), file.href).getSchema(file.href)
}
