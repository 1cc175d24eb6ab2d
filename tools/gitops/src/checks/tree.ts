import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
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
    return readdirSync(join(this.root, 'gitops/clusters')).sort()
  }

  /** What `flux bootstrap --path=gitops/clusters/<cluster>` makes Flux apply first. */
  ofCluster(cluster: string): Resource[] {
    const files = globSync(`gitops/clusters/${cluster}/*.yaml`, { cwd: this.root }).sort()
    return files.flatMap((file) => resourcesIn(readFileSync(join(this.root, file), 'utf8'), file))
  }

  /** What kustomize makes of a folder, before any substitution. @throws {CommandError} with what it says is wrong */
  async build(folder: string): Promise<string> {
    if (!existsSync(join(this.root, folder))) throw new Error(`there is no folder ${folder}`)
    return kubectl(['kustomize', join(this.root, folder)])
  }
}
