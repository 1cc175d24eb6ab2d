import { type Cluster } from './cluster.js'
import { type Resource, titleOf } from './resource.js'

/** Controllers of Gateways that answer 500 to each request of a route with a filter RequestMirror: gitops/examples/blue-green-mirror. */
const CANNOT_MIRROR = ['traefik.io/gateway-controller']

interface Spec {
  readonly analysis?: { readonly mirror?: boolean }
  readonly service?: { readonly gatewayRefs?: readonly { readonly name: string; readonly namespace?: string }[] }
  readonly gatewayClassName?: string
  readonly controllerName?: string
}

/** Canaries that would be an outage, as they have requests mirrored by a Gateway that cannot: one line per problem. */
export function mirroredInVain({ resources }: Cluster): string[] {
  const specs = new Map<string, Spec>(resources.map((it) => [titleOf(it), it.spec ?? {}]))
  return resources.filter(isMirroring).flatMap((canary) => {
    const { gatewayRefs = [] } = (canary.spec as Spec).service ?? {}
    const gateways = gatewayRefs.map(({ name, namespace }) => `${namespace ?? canary.metadata.namespace}/${name}`)
    const classes = gateways.map((gateway) => specs.get(`Gateway ${gateway}`)?.gatewayClassName)
    return classes
      .filter((name) => CANNOT_MIRROR.includes(specs.get(`GatewayClass ${name}`)?.controllerName ?? ''))
      .map((name) => {
        return `${titleOf(canary)}: the GatewayClass ${name} cannot mirror: it answers 500 as long as the analysis takes`
      })
  })
}

const isMirroring = ({ kind, spec }: Resource): boolean => kind === 'Canary' && (spec as Spec).analysis?.mirror === true
