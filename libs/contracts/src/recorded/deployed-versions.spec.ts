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
  deployedVersions(`${repository.root}/gitops/apps`, environment)

describe('the versions of an environment', () => {
  it('are tags of OCIRepositories and versions of charts in HelmReleases', () => {
    using repository = new TemporaryRepository().write('gitops/apps/dev/charts/all.yaml', CHART)

    expect(versionsIn(repository, 'dev')).toEqual(VERSIONS)
  })

  it('may be in patches of a kustomization', () => {
    const patches = CHART.split('---\n').map((patch) => ({ patch }))
    const kustomization = JSON.stringify({ kind: 'Kustomization', resources: ['../base'], patches })
    using repository = new TemporaryRepository().write('gitops/apps/dev/kustomization.yaml', kustomization)

    expect(versionsIn(repository, 'dev')).toEqual(VERSIONS)
  })

  it('are none when files name none', () => {
    const release = 'kind: HelmRelease\nmetadata: { name: kafka }\nspec: { values: { version: 4 } }'
    using repository = new TemporaryRepository().write('gitops/apps/dev/kafka.yaml', release)

    expect(versionsIn(repository, 'dev')).toEqual(new Map())
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

  it('are not told when a file is no YAML', () => {
    using repository = new TemporaryRepository().write('gitops/apps/dev/a.yaml', 'kind: [')

    expect(() => versionsIn(repository, 'dev')).toThrow(/dev\/a.yaml is no YAML: /)
  })
})
