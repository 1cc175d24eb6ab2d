import { namedByCanary } from './canary-references.js'
import { type Cluster } from './cluster.js'
import { neededByPods } from './pod-references.js'
import { type Resource, titleOf } from './resource.js'

/** What one resource says of another. */
interface Reference {
  readonly from: Resource
  readonly kind: string
  readonly name: string
  readonly namespace: string | undefined
}

interface Named {
  readonly kind?: string
  readonly name: string
  readonly namespace?: string
}

/** What Flux's bootstrap makes. */
const BOOTSTRAPPED = [
  'Namespace flux-system',
  'GitRepository flux-system/flux-system',
  'Kustomization flux-system/flux-system',
  'Secret flux-system/flux-system',
]

/** Where each kind names others: a path into its spec, and of which kind those are when it does not say so. */
const REFERENCES: Readonly<Record<string, readonly (readonly [path: string, kind: string])[]>> = {
  Kustomization: [
    ['sourceRef', 'GitRepository'],
    ['dependsOn', 'Kustomization'],
    ['decryption.secretRef', 'Secret'],
  ],
  HelmRelease: [
    ['chartRef', 'OCIRepository'],
    ['dependsOn', 'HelmRelease'],
    ['valuesFrom', 'ConfigMap'],
  ],
  OCIRepository: [
    ['verify.secretRef', 'Secret'],
    ['secretRef', 'Secret'],
  ],
  ImageRepository: [['secretRef', 'Secret']],
  ImagePolicy: [['imageRepositoryRef', 'ImageRepository']],
  ImageUpdateAutomation: [['sourceRef', 'GitRepository']],
  Alert: [
    ['providerRef', 'Provider'],
    ['eventSources', ''],
  ],
  Provider: [['secretRef', 'Secret']],
  Canary: [
    ['targetRef', 'Deployment'],
    ['autoscalerRef', 'HorizontalPodAutoscaler'],
    ['service.gatewayRefs', 'Gateway'],
    ['analysis.metrics.templateRef', 'MetricTemplate'],
  ],
  Gateway: [['gatewayClassName', 'GatewayClass']],
  HTTPRoute: [['parentRefs', 'Gateway']],
  ValidatingAdmissionPolicyBinding: [['policyName', 'ValidatingAdmissionPolicy']],
}

const WITHOUT_NAMESPACE = [
  'Namespace',
  'GatewayClass',
  'CustomResourceDefinition',
  'ClusterRole',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]

/**
 * What names something that is not there: such a tree is never Ready, and says so only in a cluster.
 *
 * @param given what people bring, such as `Secret apps/demo-client`
 * @returns one line per problem
 */
export function danglingReferences({ resources }: Cluster, given: readonly string[] = []): string[] {
  const there = new Set([...resources.map(titleOf), ...BOOTSTRAPPED, ...given])
  return resources.flatMap((resource) => [
    ...namespaceOf(resource)
      .filter((namespace) => !there.has(`Namespace ${namespace}`))
      .map((namespace) => {
        return `${titleOf(resource)}: there is no Namespace ${namespace}`
      }),
    ...neededByPods(resource)
      .map((title) => title.replace(' ', ` ${resource.metadata.namespace}/`))
      .filter((title) => !there.has(title))
      .map((title) => `${titleOf(resource)}: there is no ${title}`),
    ...[...referencesOf(resource).map(titleOfReference), ...namedByCanary(resource)]
      .filter((title) => !isThere(title, there))
      .map((title) => `${titleOf(resource)}: there is no ${title}`),
  ])
}

const namespaceOf = ({ kind, metadata: { namespace } }: Resource): string[] =>
  WITHOUT_NAMESPACE.includes(kind) ? [] : [namespace ?? 'none: it has to say which']

function referencesOf(from: Resource): Reference[] {
  const own = from.apiVersion.startsWith('kustomize.config') ? [] : (REFERENCES[from.kind] ?? [])
  return own.flatMap(([path, kind]) =>
    valuesAt(from.spec, path.split('.')).map((value) => {
      const named: Named = typeof value === 'string' ? { name: value } : (value as Named)
      const kindNamed = named.kind ?? kind
      const namespace = WITHOUT_NAMESPACE.includes(kindNamed) ? undefined : (named.namespace ?? from.metadata.namespace)
      return { from, kind: kindNamed, name: named.name, namespace }
    }),
  )
}

/** What is at a path, in each entry of a list on the way. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry) => valuesAt(entry, path))
  const [key, ...rest] = path
  if (value === undefined || value === null) return []
  return key === undefined ? [value] : valuesAt((value as Record<string, unknown>)[key], rest)
}

const titleOfReference = ({ kind, name, namespace }: Reference): string =>
  titleOf({ apiVersion: '', kind, metadata: namespace === undefined ? { name } : { name, namespace } })

/** An Alert may ask for all of a kind. */
function isThere(title: string, there: ReadonlySet<string>): boolean {
  if (!title.endsWith('/*')) return there.has(title)
  return [...there].some((it) => it.startsWith(title.slice(0, -1)))
}
