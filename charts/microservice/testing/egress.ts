import { type Manifests } from '@ltp/helm/testing'

/** To whom a service's NetworkPolicy lets it connect at a port; undefined: to nobody, []: to everybody. */
export function peersAt(manifests: Manifests, service: string, port: number) {
  const rules = manifests.get('NetworkPolicy', service).spec?.egress ?? []
  const rule = rules.find(({ ports = [] }) => ports.some((it) => it.port === port))
  return rule && (rule.to ?? [])
}
