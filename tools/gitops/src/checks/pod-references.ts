import { type Resource } from './resource.js'

interface Named {
  readonly name?: string
  readonly optional?: boolean
}

interface Variables {
  readonly env?: readonly { readonly valueFrom?: { readonly secretKeyRef?: Named; readonly configMapKeyRef?: Named } }[]
  readonly envFrom?: readonly { readonly secretRef?: Named; readonly configMapRef?: Named }[]
}

interface PodSpec {
  readonly serviceAccountName?: string
  readonly imagePullSecrets?: readonly Named[]
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName: string; readonly optional?: boolean }
    readonly configMap?: Named
  }[]
  readonly containers?: readonly Variables[]
  readonly initContainers?: readonly Variables[]
}

/** Its pods pull with its Secrets. */
interface ServiceAccount extends Resource {
  readonly imagePullSecrets?: readonly Named[]
}

/** What makes pods by a template. */
interface Template {
  readonly template?: { readonly spec?: PodSpec }
}

/** Of a pod, or of whatever makes pods; undefined for anything else. */
export function podSpecOf({ kind, spec }: Resource): PodSpec | undefined {
  if (kind === 'Pod') return spec
  // a CronJob makes Jobs, and these make pods
  const maker = spec as (Template & { readonly jobTemplate?: { readonly spec?: Template } }) | undefined
  return (maker?.jobTemplate?.spec ?? maker)?.template?.spec
}

/** The Secrets and ConfigMaps without which its pods do not start, as `Secret <name>`. */
export function neededByPods(resource: Resource): string[] {
  if (resource.kind === 'ServiceAccount') return titles('Secret', (resource as ServiceAccount).imagePullSecrets ?? [])
  const spec = podSpecOf(resource)
  if (!spec) return []
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  const env = containers.flatMap((container) => container.env ?? []).map(({ valueFrom }) => valueFrom ?? {})
  const envFrom = containers.flatMap((container) => container.envFrom ?? [])
  const volumes = spec.volumes ?? []
  const secrets: (Named | undefined)[] = [
    ...env.map(({ secretKeyRef }) => secretKeyRef),
    ...envFrom.map(({ secretRef }) => secretRef),
    ...volumes.map(({ secret }) => secret && { name: secret.secretName, optional: secret.optional ?? false }),
    ...(spec.imagePullSecrets ?? []),
  ]
  const configMaps = [
    ...env.map(({ configMapKeyRef }) => configMapKeyRef),
    ...envFrom.map(({ configMapRef }) => configMapRef),
    ...volumes.map(({ configMap }) => configMap),
  ]
  return [...new Set([...titles('Secret', secrets), ...titles('ConfigMap', configMaps)])]
}

const titles = (kind: string, named: readonly (Named | undefined)[]): string[] =>
  named.flatMap((it) => (it?.name === undefined || it.optional ? [] : [`${kind} ${it.name}`]))
