import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { clusterOf } from '../src/checks/cluster.js'
import { podSpecOf } from '../src/checks/pod-references.js'
import { problemsOf } from '../src/checks/problems.js'
import { Charts } from '../src/checks/releases.js'
import { type Resource } from '../src/checks/resource.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

const charts = await Charts.of(ROOT)

/** How gitops/README.md switches each on: a line after another one, in a file of an environment. */
const SWITCHES = {
  'signed-by-key': ['apps/<environment>/kustomization.yaml', 'components:\n', '  - ../../components/signed-by-key\n'],
  'private-registry': [
    'apps/<environment>/kustomization.yaml',
    'components:\n',
    '  - ../../components/private-registry\n',
  ],
  'controllers-given': [
    'clusters/<environment>/layers/kustomization.yaml',
    '  - ../../base\n',
    'components:\n  - ../../../components/controllers-given\n',
  ],
  'no-image-automation': [
    'clusters/<environment>/layers/apps.yaml',
    'spec:\n',
    '  components:\n    - ../../components/no-image-automation\n',
  ],
} as const
type Switch = keyof typeof SWITCHES

function switchedOn(name: Switch, environment: string): CopyOfTree {
  const copy = new CopyOfTree()
  const [file, after, line] = SWITCHES[name]
  copy.replace(file.replace('<environment>', environment), after, `${after}${line}`)
  return copy
}

describe('the components', () => {
  it('are all here', () => {
    expect(Object.keys(SWITCHES).sort()).toEqual(readdirSync(join(ROOT, 'gitops/components')).sort())
  })

  it.each([
    ['signed-by-key', 'dev'],
    ['signed-by-key', 'prod'],
    ['private-registry', 'dev'],
    ['private-registry', 'prod'],
    ['controllers-given', 'dev'],
    ['controllers-given', 'prod'],
    ['no-image-automation', 'dev'],
  ] as const)('%s fits into %s', async (name, environment) => {
    using copy = switchedOn(name, environment)

    expect(await problemsOf(copy, environment, charts)).toEqual([])
  })
})

describe('a private registry', () => {
  const inApps = async (environment: string) => {
    using copy = switchedOn('private-registry', environment)
    const cluster = await clusterOf(copy, environment)
    return [...cluster.resources, ...(await charts.releasedIn(cluster))].filter(
      (it) => it.metadata.namespace === 'apps',
    )
  }
  const named = (resource: Resource) => (resource.spec as { secretRef?: { name: string } }).secretRef?.name

  it.each([
    [
      'kustomization.yaml',
      '          name: registry',
      'OCIRepository apps/api-gateway: there is no Secret apps/registri',
    ],
    ['kustomization.yaml', '          name: registry', 'ImageRepository apps/kafka: there is no Secret apps/registri'],
    ['service-account.yaml', '  - name: registry', 'ServiceAccount apps/default: there is no Secret apps/registri'],
  ])('is told without the Secret that people bring: %s', async (file, text, told) => {
    using copy = switchedOn('private-registry', 'dev')
    copy.replace(`components/private-registry/${file}`, text, text.replace('registry', 'registri'))

    expect(await problemsOf(copy, 'dev', charts)).toContain(told)
  })

  it('is asked for charts, and for their versions, with the Secret', async () => {
    const sources = (await inApps('dev')).filter(({ kind }) => ['OCIRepository', 'ImageRepository'].includes(kind))

    expect(sources.length).toBeGreaterThan(2 * 5)
    for (const source of sources)
      expect([source.metadata.name, named(source)]).toEqual([source.metadata.name, 'registry'])
  })

  it.each(['dev', 'prod'])(
    'is asked for images with the Secret, whoever makes a pod, and whatever ServiceAccount it has: %s',
    async (environment) => {
      const all = await inApps(environment)
      const pods = all.flatMap((resource) => podSpecOf(resource) ?? [])
      const withAccount = pods.filter(({ serviceAccountName }) => serviceAccountName)

      expect(all.find(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === 'default')).toMatchObject({
        imagePullSecrets: [{ name: 'registry' }],
      })
      expect(withAccount.length).toBeGreaterThan(0)
      for (const { serviceAccountName, imagePullSecrets } of withAccount)
        expect([serviceAccountName, imagePullSecrets]).toEqual([serviceAccountName, [{ name: 'registry' }]])
    },
  )
})
