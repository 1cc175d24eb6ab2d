import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import { type Deployed } from '../../domain/release.js'
import { versionIn } from '../../domain/version.js'

/** Who has written which fields of a resource, and when last. */
interface ManagedFields {
  readonly time?: string
  readonly subresource?: string
  readonly fieldsV1?: Fields
}
interface Fields {
  readonly [field: string]: Fields
}

export interface DeploymentResource {
  readonly metadata: { readonly name: string; readonly managedFields?: readonly ManagedFields[] }
  readonly spec: { readonly template: PodTemplateSpec }
}

/** Where the API server has it. */
export const deploymentPath = (namespace: string, name: string): string =>
  `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`

/** The chart's version in the labels of its pods: a change of it is what Flagger takes for a new version. */
const VERSION = ['spec', 'template', 'metadata', 'labels', 'helm.sh/chart'] as const

export function deployedIn({ metadata, spec }: DeploymentResource): Deployed {
  const times = (metadata.managedFields ?? [])
    .filter(({ subresource, fieldsV1 = {} }) => subresource === undefined && holdsVersion(fieldsV1))
    .map(({ time }) => Date.parse(time ?? ''))
    .filter((time) => !Number.isNaN(time))
  return {
    version: versionIn(spec.template.metadata?.labels ?? {}),
    since: times.length > 0 ? new Date(Math.max(...times)) : undefined,
  }
}

function holdsVersion(fields: Fields): boolean {
  const end = VERSION.reduce<Fields | undefined>((inner, name) => inner?.[`f:${name}`], fields)
  return end !== undefined
}
