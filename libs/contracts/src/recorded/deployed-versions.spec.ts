import { TemporaryRepository } from '../testing.js'
import { deployedVersions } from './deployed-versions.js'

const CHART = `
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: order-service }
spec: { url: oci://charts.example/order-service, ref: { tag: 0.1.0-BUILD.2 } } # {"$imagepolicy": "apps:order-service:tag"}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: customer-service }
spec: { chart: { spec: { chart: customer-service, version: 0.1.0-BUILD.1 } } }
---
`
const VERSIONS = new Map([
  ['order-service', '0.1.0-BUILD.2'],
  ['customer-service', '0.1.0-BUILD.1'],
])

const versionsIn = (repository: TemporaryRepository, environment: string) =>
  deployedVersions(`${repository.root}/gitops/apps`, environment, ['order-service', 'customer-service'])

describe('the versions of an environment', () => {
  it('are tags of OCIRepositories and versions of charts in HelmReleases', () => {
    using repository = new TemporaryRepository().write('gitops/apps/dev/charts/all.yaml', CHART)

    expect(versionsIn(repository, 'dev')).toEqual(VERSIONS)
  })

  it('may be in patches of a kustomization', () => {
    const patches = CHART.split('---\n').map((patch) => ({ patch }))
    const kustomization = { resources: ['../base'], patches }
    using repository = new TemporaryRepository()
      .write('gitops/apps/dev/kustomization.yaml', JSON.stringify(kustomization))
      .write('gitops/apps/prod/all.yaml', JSON.stringify({ kind: 'Kustomization', ...kustomization }))

    expect([versionsIn(repository, 'dev'), versionsIn(repository, 'prod')]).toEqual([VERSIONS, VERSIONS])
  })

  it('are of services only', () => {
    const kafka =
      'kind: HelmRelease\nmetadata: { name: kafka }\nspec: { chart: { spec: { chart: kafka, version: 4.x } } }'
    using repository = new TemporaryRepository()
      .write('gitops/apps/base/kafka.yaml', kafka)
      .write('gitops/apps/dev/kafka.yaml', kafka)

    expect(versionsIn(repository, 'dev')).toEqual(new Map())
  })

  it('are of services only that have come there', () => {
    using repository = new TemporaryRepository().write(
      'gitops/apps/prod/all.yaml',
      CHART.replace('0.1.0-BUILD.1', '0.0.0-BUILD.00000000000000'),
    )

    expect(versionsIn(repository, 'prod')).toEqual(new Map([['order-service', '0.1.0-BUILD.2']]))
  })

  it('are of environments that there are', () => {
    using repository = new TemporaryRepository()
    repository
      .write('gitops/apps/base/a.yaml', '')
      .write('gitops/apps/dev/a.yaml', '')
      .write('gitops/apps/prod/a.yaml', '')

    expect(() => versionsIn(repository, 'production')).toThrow('no environment production; there are: dev, prod')
  })

  it('are not told when two files disagree', () => {
    const other = CHART.replace('BUILD.2', 'BUILD.3')
    using repository = new TemporaryRepository().write('gitops/apps/dev/a.yaml', CHART)

    expect(() => versionsIn(repository.write('gitops/apps/dev/b.yaml', other), 'dev')).toThrow(
      /b.yaml says order-service 0.1.0-BUILD.3, but another file says 0.1.0-BUILD.2/,
    )
  })

  const RELEASE = 'kind: HelmRelease\nmetadata: { name: order-service }\nspec:'
  const REPOSITORY = 'kind: OCIRepository\nmetadata: { name: order-service }\nspec:'
  it.each([
    ['dev', `${REPOSITORY} { ref: { tag: latest } }`, 'says order-service latest, which is no exact version'],
    ['dev', `${REPOSITORY} { ref: { semver: 1.x } }`, 'says order-service {"semver":"1.x"}, which is no exact version'],
    [
      'dev',
      `${RELEASE} { chart: { spec: { chart: order-service } } }`,
      'says order-service in any version, which is no',
    ],
    ['base', CHART, 'but versions are named in the folder of an environment'],
    ['dev', '- { op: replace, path: /spec/ref/tag, value: 1.0.0 }', 'changes /spec/ref/tag by a JSON patch'],
  ])('are not told when they cannot be: in %s %s', (folder, text, refusal) => {
    using repository = new TemporaryRepository()
      .write('gitops/apps/dev/kustomization.yaml', 'resources: []')
      .write(`gitops/apps/${folder}/a.yaml`, text)

    expect(() => versionsIn(repository, 'dev')).toThrow(refusal)
  })

  it('leave the rest to Kustomize', () => {
    const namespace = '- { op: replace, path: /metadata/namespace, value: apps }'
    const release = `${RELEASE} { values: { replicas: 3 } }`
    using repository = new TemporaryRepository()
      .write('gitops/apps/dev/a.yaml', namespace)
      .write('gitops/apps/dev/b.yaml', release)

    expect(versionsIn(repository, 'dev')).toEqual(new Map())
  })

  it('are not told when a file is no YAML', () => {
    using repository = new TemporaryRepository().write('gitops/apps/dev/a.yaml', 'kind: [')

    expect(() => versionsIn(repository, 'dev')).toThrow(/dev\/a.yaml is no YAML: /)
  })
})
