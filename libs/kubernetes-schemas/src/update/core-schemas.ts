import type { Definitions } from './definitions.js'
import { kindSchema, refToDefinition } from './kind-schema.js'
import { mapAll, type Schema } from './schema.js'

/** The definition of a kind: `v1 Pod` is `core.v1.Pod`, `networking.k8s.io/v1 Ingress` is `networking.v1.Ingress` */
function definitionName(apiVersion: string, kind: string): string {
  const [version, group = 'core'] = apiVersion.split('/').reverse()
  return `${group.replace(/[.].*/, '')}.${version}.${kind}`
}

function coreSchema(apiVersion: string, kind: string, definitions: Definitions): Schema {
  const definition = definitions[definitionName(apiVersion, kind)]
  if (!definition) throw new Error(`There is no definition of ${apiVersion} ${kind}`)
  const fromOutside = mapAll(definition, (part) =>
    part.$ref ? { ...part, $ref: refToDefinition(apiVersion, part.$ref.replace('#/definitions/', '')) } : part,
  )
  return kindSchema(apiVersion, kind, fromOutside)
}

/** The schemas of Kubernetes' own kinds, named as `apps/v1 Deployment`, under these names. */
export function coreSchemas(kinds: readonly string[], definitions: Definitions): Record<string, Schema> {
  return Object.fromEntries(
    kinds.map((name) => {
      const [apiVersion, kind] = name.split(' ') as [string, string]
      return [name, coreSchema(apiVersion, kind, definitions)]
    }),
  )
}
