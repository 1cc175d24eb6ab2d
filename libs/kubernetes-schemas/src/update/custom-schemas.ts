import { compact } from './compact.js'
import { kindSchema } from './kind-schema.js'
import { mapParts, type Schema } from './schema.js'

export interface CustomResourceDefinition {
  readonly kind: 'CustomResourceDefinition'
  readonly spec: {
    readonly group: string
    readonly names: { readonly kind: string }
    readonly versions: readonly {
      readonly name: string
      readonly storage: boolean
      readonly schema: { readonly openAPIV3Schema: Schema }
    }[]
  }
}

/** Says of an object that it has no other properties: the API server drops them, and refuses them of who asks it to. */
function closed(schema: Schema): Schema {
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] || schema.additionalProperties !== undefined
  return schema.type === 'object' && !isOpen ? { ...schema, additionalProperties: false } : schema
}

function intOrString({ anyOf: _sameAgain, ...schema }: Schema): Schema {
  return { ...schema, type: ['integer', 'string'] }
}

/** A structural schema as strict JSON Schema. Alternatives stay open: they only say more of what is described outside. */
export function strict(schema: Schema): Schema {
  const typed = schema['x-kubernetes-int-or-string'] ? intOrString(schema) : closed(schema)
  const nulled = schema.nullable && typed.type ? { ...typed, type: [typed.type, 'null'].flat() } : typed
  return mapParts(nulled, strict)
}

/** The schemas of the kinds that these definitions define, by apiVersion and kind, each of the version that is stored. */
export function customSchemas(definitions: readonly CustomResourceDefinition[]): Record<string, Schema> {
  return Object.fromEntries(
    definitions.map(({ spec: { group, names, versions } }) => {
      const stored = versions.find(({ storage }) => storage)!
      const apiVersion = `${group}/${stored.name}`
      const schema = compact(strict(stored.schema.openAPIV3Schema))
      return [`${apiVersion} ${names.kind}`, kindSchema(apiVersion, names.kind, schema)]
    }),
  )
}
