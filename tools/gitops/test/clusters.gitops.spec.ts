import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { isFluxKustomization, isOfThisRepository } from '../src/checks/flux-kustomization.js'
import { resourcesIn } from '../src/checks/resource.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

/** Fields by which a cluster may differ: what is switched on in it, and who decrypts its Secrets. */
const SWITCHES = {
  'kustomization.yaml': [['components']],
  'apps.yaml': [
    ['spec', 'components'],
    ['spec', 'decryption'],
  ],
}

/** What Flux starts from in a cluster, with `<environment>` for its name, and with nothing switched on. */
async function layersOf(tree: CopyOfTree, cluster: string): Promise<string> {
  for (const [name, paths] of Object.entries(SWITCHES)) {
    const file = join(tree.root, 'gitops/clusters', cluster, 'layers', name)
    const document = parseDocument(readFileSync(file, 'utf8'))
    for (const path of paths) document.deleteIn(path)
    writeFileSync(file, document.toString())
  }
  const layers = await tree.ofCluster(cluster)
  const byName = layers.sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
  return JSON.stringify(byName, undefined, 2).replaceAll(new RegExp(`\\b${cluster}\\b`, 'g'), '<environment>')
}

describe('the layers of the clusters', () => {
  it('are the same but for the name of the environment, and for switches', async () => {
    using copy = new CopyOfTree()
    const inDev = await layersOf(copy, 'dev')

    expect(inDev).toContain('./gitops/apps/<environment>')
    expect(await layersOf(copy, 'prod')).toBe(inDev)
  })

  it.each([
    ['apps.yaml', 'spec:\n', 'spec:\n  decryption: { provider: sops, secretRef: { name: sops-age } }\n'],
    ['apps.yaml', 'spec:\n', 'spec:\n  components: [../../components/no-image-automation]\n'],
    ['kustomization.yaml', /$/, 'components: [../../../components/controllers-given]\n'],
  ])('may have a switch in one of them only: %s', async (file, text, by) => {
    using copy = new CopyOfTree()
    copy.replace(`clusters/dev/layers/${file}`, text, by)

    expect(await layersOf(copy, 'prod')).toBe(await layersOf(copy, 'dev'))
  })

  it('would be found when they differ', async () => {
    using copy = new CopyOfTree()
    copy.replace('clusters/dev/layers/apps.yaml', 'spec:\n', 'spec:\n  prune: false\n')

    expect(await layersOf(copy, 'prod')).not.toBe(await layersOf(copy, 'dev'))
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

describe('Grafana', () => {
  /** The layers that it is in, and those that Flux applies only when these are ready. */
  async function layersWithGrafana(tree: Tree, cluster: string): Promise<{ has: string[]; wait: string[] }> {
    const layers = (await tree.ofCluster(cluster)).filter(isFluxKustomization)
    const has: string[] = []
    for (const { metadata, spec } of layers.filter(isOfThisRepository)) {
      const resources = resourcesIn(await tree.build(spec.path!), spec.path!)
      if (resources.some(({ kind, metadata: { name } }) => kind === 'HelmRelease' && name === 'grafana'))
        has.push(metadata.name)
    }
    const wait = layers.filter(({ spec }) => spec.dependsOn?.some(({ name }) => has.includes(name)))
    return { has, wait: wait.map(({ metadata }) => metadata.name) }
  }

  it.each(new Tree(ROOT).clusters())(
    'keeps no change, and no revert, from %s: no layer waits for it',
    async (cluster) => {
      expect(await layersWithGrafana(new Tree(ROOT), cluster)).toEqual({ has: ['grafana'], wait: [] })
    },
  )

  it('would be found when one does', async () => {
    using copy = new CopyOfTree()
    copy.replace(
      'clusters/base/infrastructure.yaml',
      '    - name: settings\n',
      '    - name: settings\n    - name: grafana\n',
    )

    expect(await layersWithGrafana(copy, 'prod')).toEqual({ has: ['grafana'], wait: ['infra-configs'] })
  })
})
