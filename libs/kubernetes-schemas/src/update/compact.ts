import { formats, numberFormats } from '../formats.js'
import { mapAlternatives, mapParts, type Schema } from './schema.js'

/** Keywords that are kept: the others tell nothing about a document (descriptions), or nothing that Ajv understands. */
const KEPT = new Set(
  [
    ['$ref', 'type', 'format', 'enum', 'required', 'properties', 'additionalProperties', 'items', 'pattern'],
    ['allOf', 'anyOf', 'oneOf', 'not', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
    ['minProperties', 'maxProperties', 'uniqueItems'],
  ].flat(),
)

const isKnown = (format: unknown) => String(format) in formats || String(format) in numberFormats

/** Go's way to ignore case, `^(?i)(abort|warn)$`, is JavaScript's `^(?i:(abort|warn)$)` */
const inJavaScript = (pattern: string) => pattern.replace(/^(\^?)\(\?i\)(.*)$/, '$1(?i:$2)')

function kept(schema: Schema): Schema {
  const isKept = ([keyword, value]: [string, unknown]) => KEPT.has(keyword) && (keyword !== 'format' || isKnown(value))
  const { pattern, ...others }: Schema = Object.fromEntries(Object.entries(schema).filter(isKept))
  return pattern === undefined ? others : { ...others, pattern: inJavaScript(pattern) }
}

/** What Kubernetes says of lists that it treats as maps or sets, as keywords of Ajv. */
function uniqueness(schema: Schema): Schema {
  const keys = schema['x-kubernetes-list-map-keys']
  return {
    ...(keys && { uniqueBy: [keys] }),
    ...(schema['x-kubernetes-list-type'] === 'set' && { uniqueItems: true }),
  }
}

/** The schema without anything that does not tell valid documents from others. */
export function compact(schema: Schema): Schema {
  return mapAlternatives(mapParts({ ...kept(schema), ...uniqueness(schema) }, compact), compact)
}
