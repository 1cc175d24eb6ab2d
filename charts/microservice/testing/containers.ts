import { type Manifests } from '@ltp/helm/testing'

/** Of a Deployment's pods, those that start before it included. */
export function containers(manifests: Manifests, deployment: string) {
  const spec = manifests.get('Deployment', deployment).spec?.template.spec
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
}

/** Each container's reference to the Secret with the connection URL of the database. */
export function databaseReferences(manifests: Manifests, deployment: string) {
  return containers(manifests, deployment).map(
    ({ env }) => env?.find((it) => it.name === 'DATABASE_URL')?.valueFrom?.secretKeyRef,
  )
}
