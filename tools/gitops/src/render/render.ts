import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { clusterOf } from '../checks/cluster.js'
import { type Charts } from '../checks/releases.js'
import { type Resource } from '../checks/resource.js'
import { type Tree } from '../checks/tree.js'

/**
 * Writes what each cluster would get: `<cluster>/tree.yaml`, which is in git, and `<cluster>/releases.yaml`, which our charts make of that.
 *
 * @param folder is made when it is not there; files in it are replaced
 * @returns the files, with their folder
 * @throws Error that says what cannot be rendered
 */
export async function render(
  tree: Tree,
  charts: Charts,
  folder: string,
  clusters = tree.clusters(),
): Promise<string[]> {
  const files: string[] = []
  for (const name of clusters) {
    const cluster = await clusterOf(tree, name)
    const parts = { tree: cluster.resources, releases: await charts.releasedIn(cluster) }
    mkdirSync(join(folder, name), { recursive: true })
    for (const [part, resources] of Object.entries(parts)) {
      const file = join(folder, name, `${part}.yaml`)
      writeFileSync(file, textOf(resources))
      files.push(file)
    }
  }
  return files
}

// no anchors: not all that read it know them
const textOf = (resources: readonly Resource[]) =>
  resources.map((resource) => stringify(resource, { aliasDuplicateObjects: false })).join('---\n')
