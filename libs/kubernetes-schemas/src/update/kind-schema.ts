import type { Schema } from './schema.js'

/** Kinds whose names have another syntax than most. */
const NAMES: Record<string, string> = {
  Namespace: 'dns-label',
  Service: 'service-name',
  Role: 'path-segment',
  RoleBinding: 'path-segment',
}

/** The reference from the schema of a kind to a definition: relative, as editors and Ajv follow it from file to file. */
export function refToDefinition(apiVersion: string, name: string): string {
  return `${apiVersion.includes('/') ? '../../' : '../'}definitions.json#/definitions/${name}`
}

/** Without `status`: that is for controllers to write, no document that is to be applied has one. */
export function withoutStatus(schema: Schema): Schema {
  const { status: _status, ...properties } = schema.properties ?? {}
  const { required } = schema
  return { ...schema, ...(required && { required: required.filter((name) => name !== 'status') }), properties }
}

/** The schema of whole documents of a kind: these say what they are, and have a name. */
export function kindSchema(apiVersion: string, kind: string, schema: Schema): Schema {
  const { required = [], properties, ...rest } = withoutStatus(schema)
  return {
    ...rest,
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...required])],
    properties: {
      ...properties,
      apiVersion: { const: apiVersion },
      kind: { const: kind },
      metadata: {
        $ref: refToDefinition(apiVersion, 'meta.v1.ObjectMeta'),
        required: ['name'],
        properties: { name: { format: NAMES[kind] ?? 'dns-subdomain' } },
      },
    },
  }
}
