import { type Resource, titleOf } from './resource.js'

/** A Secret in git as SOPS has encrypted it: https://getsops.io */
interface Encrypted extends Resource {
  readonly sops: unknown
}

const isEncrypted = (resource: Resource): resource is Encrypted => 'sops' in resource

/** @throws Error naming what would get into the cluster as it is, and be refused there */
export function mustBeDecrypted(resources: readonly Resource[]): void {
  const encrypted = resources.find(isEncrypted)
  if (!encrypted) return
  throw new Error(`${titleOf(encrypted)} is encrypted: add decryption, as gitops/examples/sops/README.md says`)
}

/**
 * The Secret that a cluster gets: with empty values in place of those that nobody here can read, and without the time of which `kubectl create`
 * writes that it is null.
 */
export function asDecrypted(resource: Resource): Resource {
  if (!isEncrypted(resource)) return resource
  const { sops: _, data = {}, ...rest } = resource
  const { creationTimestamp: __, ...metadata } = rest.metadata as Resource['metadata'] & { creationTimestamp?: null }
  return { ...rest, metadata, data: Object.fromEntries(Object.keys(data).map((key) => [key, ''])) }
}
