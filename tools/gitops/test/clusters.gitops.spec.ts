import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterOf } from '../src/checks/cluster.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

/** What Flux starts from in a cluster, with `<environment>` for its name. */
async function layersOf(tree: Tree, cluster: string): Promise<string> {
  const { resources } = await clusterOf(tree, cluster)
  const layers = resources.filter(({ metadata }) => metadata.namespace === 'flux-system')
  const byName = layers.sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
  return JSON.stringify(byName, undefined, 2).replaceAll(new RegExp(`\\b${cluster}\\b`, 'g'), '<environment>')
}

describe('the layers of the clusters', () => {
  it('are the same but for the name of the environment', async () => {
    using copy = new CopyOfTree()
    const inDev = await layersOf(copy, 'dev')

    expect(inDev).toContain('./gitops/apps/<environment>')
    expect(await layersOf(copy, 'prod')).toBe(inDev)
  })

  // a kustomization.yaml there would keep flux-system out, and another file would come in unseen
  it.each(new Tree(ROOT).clusters())(
    'are all that is in the folder of %s, but for what `flux bootstrap` puts there',
    (cluster) => {
      const files = readdirSync(join(ROOT, 'gitops/clusters', cluster))

      expect(files.filter((file) => file !== 'flux-system')).toEqual(['layers'])
    },
  )

  it('are not changed by what `flux bootstrap` puts beside them', async () => {
    using copy = new CopyOfTree()
    const before = await layersOf(copy, 'dev')
    const folder = join(copy.root, 'gitops/clusters/dev/flux-system')
    mkdirSync(folder)
    writeFileSync(join(folder, 'gotk-sync.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: flux-system }\n')

    expect(await layersOf(copy, 'dev')).toBe(before)
  })
})
