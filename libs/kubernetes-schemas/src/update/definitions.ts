import { added, replaced } from './api-server-rules.js'
import { compact } from './compact.js'
import { withoutStatus } from './kind-schema.js'
import { mapAll, type Schema } from './schema.js'

export type Definitions = Record<string, Schema>

/** `io.k8s.api.core.v1.PodSpec` as `core.v1.PodSpec` */
const shortName = (name: string) => name.replace(/^io[.]k8s[.](api|apimachinery[.]pkg[.](apis|api|util))[.]/, '')

function withShortRef(schema: Schema): Schema {
  return schema.$ref ? { ...schema, $ref: `#/definitions/${shortName(schema.$ref.replace(/^.*[/]/, ''))}` } : schema
}

/**
 * The source lets each optional property be null, which Kubernetes takes for absent. In a rendered chart a null is a value
 * that got lost, so it is refused here.
 */
function withoutNull(schema: Schema): Schema {
  if (!Array.isArray(schema.type)) return schema
  const types = schema.type.filter((type) => type !== 'null')
  return { ...schema, type: types.length === 1 ? types[0]! : types }
}

function withRules(name: string, schema: Schema): Schema {
  const properties = { ...schema.properties }
  for (const [property, rule] of Object.entries(added[name] ?? {})) {
    if (!properties[property]) throw new Error(`${name} has no property ${property}: correct api-server-rules.ts`)
    properties[property] = { ...properties[property], ...rule }
  }
  return schema.properties ? { ...schema, properties } : schema
}

// a kind inside another, such as the claims of a StatefulSet
const isKind = ({ properties = {} }: Schema) => 'apiVersion' in properties && 'metadata' in properties

function compactDefinition(name: string, source: Schema): Schema {
  const schema = mapAll(compact(source), (part) => withoutNull(withShortRef(part)))
  return replaced[name] ?? withRules(name, isKind(schema) ? withoutStatus(schema) : schema)
}

/** The definitions of Kubernetes' own kinds and of what they consist of, by short names. */
export function compactDefinitions(source: Definitions): Definitions {
  return Object.fromEntries(
    Object.entries(source).map(([name, schema]) => [shortName(name), compactDefinition(shortName(name), schema)]),
  )
}

const namesIn = (schema: Schema) =>
  [...JSON.stringify(schema).matchAll(/#\/definitions\/([\w.]+)/g)].map(([, name]) => name!)

/** Those of the definitions that one of the schemas refers to, or a definition that is reachable itself. */
export function reachable(definitions: Definitions, schemas: readonly Schema[]): Definitions {
  const names = new Set(schemas.flatMap(namesIn))
  for (const name of names) namesIn(definitions[name]!).forEach((next) => names.add(next)) // visits what it adds, too
  return Object.fromEntries([...names].sort().map((name) => [name, definitions[name]!]))
}
