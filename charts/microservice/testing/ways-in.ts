import { type Manifests } from '@ltp/helm/testing'

interface HttpRoute {
  readonly rules: readonly {
    readonly matches: readonly { readonly path: { readonly type: 'Exact' | 'PathPrefix'; readonly value: string } }[]
  }[]
}

/** Which ways from outside lead requests for a path to a service. */
export function waysIn(manifests: Manifests, service: string, path: string): string[] {
  const ingress = manifests.find('Ingress', service)?.spec?.rules?.flatMap(({ http }) => http?.paths ?? []) ?? []
  const { rules } = (manifests.find('HTTPRoute', service)?.spec ?? { rules: [] }) as HttpRoute
  const route = rules.flatMap(({ matches }) => matches)
  const leads = (type: string, to = '') => (type === 'Exact' ? path === to : isWithin(path, to))
  return [
    ...(ingress.some((it) => leads(it.pathType, it.path)) ? ['Ingress'] : []),
    ...(route.some((it) => leads(it.path.type, it.path.value)) ? ['HTTPRoute'] : []),
  ]
}

/** Prefixes are compared by whole segments: /orders does not lead to /orders-of-others. */
const isWithin = (path: string, prefix: string) => `${path}/`.startsWith(`${prefix.replace(/\/+$/, '')}/`)
