import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { kubectl } from '@ltp/helm'
import { type Resource, resourcesIn } from './resource.js'

/** A repository's folder `gitops`: what Flux makes of it, without a cluster. */
export class Tree {
  constructor(
    /** Of the repository. */
    readonly root: string,
  ) {}

  /** Names of the clusters, such as dev and prod. */
  clusters(): string[] {
    const folders = readdirSync(join(this.root, 'gitops/clusters')).sort()
    return folders.filter((folder) => existsSync(join(this.root, layersOf(folder))))
  }

  /** What `flux bootstrap --path=gitops/clusters/<cluster>` makes Flux apply first, without itself. */
  async ofCluster(cluster: string): Promise<Resource[]> {
    return resourcesIn(await this.build(layersOf(cluster)), layersOf(cluster))
  }

  /** What kustomize makes of a folder, before any substitution. @throws {CommandError} with what it says is wrong */
  async build(folder: string): Promise<string> {
    if (!existsSync(join(this.root, folder))) throw new Error(`there is no folder ${folder}`)
    return kubectl(['kustomize', join(this.root, folder)])
  }
}

const layersOf = (cluster: string) => `gitops/clusters/${cluster}/layers`
