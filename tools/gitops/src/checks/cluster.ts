import { mustBeDecrypted } from './encrypted.js'
import { type FluxKustomization, inOrder, isFluxKustomization, isOfThisRepository } from './flux-kustomization.js'
import { type Resource, resourcesIn } from './resource.js'
import { substitute } from './substitute.js'
import { type Tree } from './tree.js'

/** All that a cluster has after Flux has applied the tree, in the order in which it comes. */
export interface Cluster {
  readonly name: string
  readonly resources: readonly Resource[]
}

/** @throws Error that names the Kustomization of Flux which cannot be applied, and why */
export async function clusterOf(tree: Tree, name: string): Promise<Cluster> {
  const resources = await tree.ofCluster(name)
  for (const kustomization of inOrder(resources.filter(isFluxKustomization)).filter(isOfThisRepository)) {
    try {
      resources.push(...(await applied(tree, kustomization, resources)))
    } catch (cause) {
      const title = `${name}: Kustomization ${kustomization.metadata.name}`
      throw new Error(`${title}: ${(cause as Error).message}`, { cause })
    }
  }
  return { name, resources }
}

async function applied(
  tree: Tree,
  { spec: { path = '.', postBuild, decryption } }: FluxKustomization,
  already: readonly Resource[],
): Promise<Resource[]> {
  const built = await tree.build(path)
  const resources = resourcesIn(postBuild ? substitute(built, valuesOf(postBuild, already)) : built, path)
  if (!decryption) mustBeDecrypted(resources)
  return resources
}

function valuesOf(
  { substitute: values = {}, substituteFrom = [] }: NonNullable<FluxKustomization['spec']['postBuild']>,
  already: readonly Resource[],
): Record<string, string> {
  const named = substituteFrom.flatMap(({ kind, name, optional = false }) => {
    const found = already.find((it) => it.kind === kind && it.metadata.name === name)
    if (!found && !optional) throw new Error(`there is no ${kind} ${name} when its variables are put in`)
    return found ? [found.data ?? {}] : []
  })
  return Object.assign({}, ...named, values) as Record<string, string>
}
