/** A JSON Schema as this lib reads and writes them. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  definitions?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  not?: Schema
  uniqueItems?: boolean
  /** See unique-by.ts */
  uniqueBy?: string[][]
  nullable?: boolean
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
  'x-kubernetes-int-or-string'?: boolean
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-list-type'?: string
  'x-kubernetes-preserve-unknown-fields'?: boolean
}

type Change = (schema: Schema) => Schema

const mapValues = (schemas: Record<string, Schema>, change: Change) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]))

/** The schema with each schema that describes a part of the document changed: properties, items, values of maps. */
export function mapParts(schema: Schema, change: Change): Schema {
  const { properties, items, additionalProperties } = schema
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(items && { items: change(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: change(additionalProperties) }),
  }
}

/** The schema with each alternative changed, the schemas that say more of the same part. */
export function mapAlternatives(schema: Schema, change: Change): Schema {
  const { allOf, anyOf, oneOf, not } = schema
  return {
    ...schema,
    ...(allOf && { allOf: allOf.map(change) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
    ...(not && { not: change(not) }),
  }
}

/** The schema with each schema in it changed, the outermost last. */
export function mapAll(schema: Schema, change: Change): Schema {
  const deeper: Change = (part) => mapAll(part, change)
  return change(mapAlternatives(mapParts(schema, deeper), deeper))
}
