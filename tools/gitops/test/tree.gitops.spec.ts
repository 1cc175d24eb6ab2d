import { execFileSync } from 'node:child_process'
import { problemsOf } from '../src/checks/problems.js'
import { Charts } from '../src/checks/releases.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

const tree = new Tree(ROOT)
const charts = await Charts.of(ROOT)

describe('the tree', () => {
  it('has a cluster for each environment', () => {
    expect(tree.clusters()).toEqual(['dev', 'prod'])
  })

  it.each(tree.clusters())('has nothing wrong with it: %s', async (cluster) => {
    expect(await problemsOf(tree, cluster, charts)).toEqual([])
  })

  it('is all that Flux copies of the repository', () => {
    const files = (...options: string[]) =>
      execFileSync('git', ['ls-files', ...options], { cwd: ROOT, encoding: 'utf8' }).split('\n')
    const left = new Set(files('--cached', '--ignored', '--exclude-from=.sourceignore'))

    expect(files().filter((file) => !left.has(file))).toEqual(files('gitops').filter(Boolean))
  })
})

describe('a fault in the tree is told', () => {
  it.each<[what: string, cluster: string, file: string, text: string | RegExp, by: string, told: string]>([
    [
      'a variable without a value',
      'dev',
      'settings/settings.yaml',
      /^ {2}domain:.*\n/m,
      '',
      'dev: Kustomization apps: ${domain} has no value, and no default',
    ],
    [
      'a metric of a canary with the name of one of Flagger',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      '- name: success-rate',
      '- name: request-success-rate',
      "Canary apps/order-service: request-success-rate is one of Flagger's own metrics",
    ],
    [
      'a path of a service to which nothing leads in production',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      '      - uri:\n          prefix: /dead-letters/order-service\n',
      '',
      'Canary apps/order-service: no match for prefix /dead-letters/order-service, to which its chart leads',
    ],
    [
      'a path that is not for those outside',
      'prod',
      'apps/prod/canaries/api-gateway.yaml',
      'exact: /icon.svg',
      'prefix: /metrics',
      'Canary apps/api-gateway: a match for prefix /metrics, to which its chart does not lead',
    ],
    [
      'a patch of something that is not there',
      'prod',
      'apps/prod/kafka.yaml',
      'name: kafka',
      'name: kakfa',
      'no matches for Id OCIRepository.v1.source.toolkit.fluxcd.io/kakfa.apps',
    ],
    [
      'a file that is not there',
      'dev',
      'apps/base/kustomization.yaml',
      '- order-service',
      '- orders-service',
      'orders-service',
    ],
    [
      'a list that is there twice: the first one would be without effect, and nobody says so',
      'prod',
      'apps/prod/kustomization.yaml',
      /$/,
      'components:\n  - ../../components/signed-by-key\n',
      'gitops/apps/prod/kustomization.yaml is no YAML: Map keys must be unique',
    ],
    [
      'a field that Flux does not know',
      'dev',
      'apps/base/order-service/release.yaml',
      'interval: 1h',
      'intervall: 1h',
      'HelmRelease order-service: /spec/intervall is unknown',
    ],
    [
      'layers that wait for each other',
      'dev',
      'clusters/base/infrastructure.yaml',
      'dependsOn:\n    - name: gateway-api\n',
      'dependsOn:\n    - name: apps\n',
      'infra-controllers for apps',
    ],
    [
      'a layer in a folder that is not there',
      'prod',
      'clusters/prod/layers/apps.yaml',
      './gitops/apps/prod',
      './gitops/apps/production',
      'prod: Kustomization apps: there is no folder ./gitops/apps/production',
    ],
    [
      'a chart that no source has',
      'dev',
      'apps/base/order-service/release.yaml',
      'kind: OCIRepository\n    name: order-service',
      'kind: OCIRepository\n    name: orders-service',
      'HelmRelease apps/order-service: there is no OCIRepository apps/orders-service',
    ],
    [
      'a namespace that nobody makes',
      'dev',
      'infrastructure/configs/public-gateway.yaml',
      'namespace: gateway',
      'namespace: gateways',
      'Gateway gateways/public: there is no Namespace gateways',
    ],
    [
      'the latest version',
      'prod',
      'apps/prod/order-service.yaml',
      /tag: .*/,
      'tag: latest',
      'OCIRepository apps/order-service: latest is no exact version',
    ],
    [
      'a range of versions',
      'dev',
      'infrastructure/controllers/flagger.yaml',
      /tag: .*/,
      'semver: 1.x',
      'OCIRepository flagger-system/flagger: 1.x is a range of versions; name one',
    ],
    [
      'a marker of a policy that is not there',
      'dev',
      'apps/dev/order-service.yaml',
      'apps:order-service:tag',
      'flux-system:order-service:tag',
      'the marker "flux-system:order-service:tag" names a policy that is not there',
    ],
    [
      'a marker beside something else',
      'dev',
      'apps/dev/order-service.yaml',
      / {4}tag: (\S+) (#.*)/,
      '    digest: sha256:0f $2\n    tag: $1',
      'which is no tag',
    ],
    [
      'a release without a marker',
      'dev',
      'apps/dev/order-service.yaml',
      / #.*/,
      '',
      'HelmRelease apps/order-service: nothing sets its version',
    ],
    [
      "a policy that does not take the pipeline's versions",
      'dev',
      'apps/dev/image-policies.yaml',
      'BUILD\\.',
      'BUILD-',
      '0.1.0-BUILD.20251231235959 does not match',
    ],
    [
      'a policy that takes anything',
      'dev',
      'apps/dev/image-policies.yaml',
      '\\d{14})$',
      '\\d+).*',
      'it takes 0.1.0-BUILD.20260101000000-rc, which is no build of main',
    ],
    [
      'a policy that takes the oldest',
      'dev',
      'apps/dev/image-policies.yaml',
      'order: asc',
      'order: desc',
      '0.1.0-BUILD.20260101000000 does not come after 0.1.0-BUILD.20251231235959',
    ],
    [
      'an automation that does not see the policies',
      'dev',
      'apps/dev/image-automation.yaml',
      'namespace: apps',
      'namespace: flux-system',
      'ImagePolicy apps/order-service: no ImageUpdateAutomation is in its namespace',
    ],
    [
      'an automation in prod',
      'prod',
      'apps/prod/order-service.yaml',
      /(tag: .*)/,
      '$1 # {"$imagepolicy": "apps:order-service:tag"}',
      'gitops/apps/prod/order-service.yaml: apps:order-service:tag must not be set by an automation here',
    ],
    [
      'a Secret that nobody brings',
      'dev',
      'apps/base/order-service/release.yaml',
      'existingSecret: order-service-db-postgres',
      'existingSecret: order-service-postgres',
      'Deployment apps/order-service: there is no Secret apps/order-service-postgres',
    ],
    [
      'a Secret of a CronJob that nobody brings',
      'prod',
      'apps/prod/synthetic-order/release.yaml',
      'values:\n',
      'values:\n    client: { existingSecret: demo-clients }\n',
      'CronJob apps/release-guard-synthetic-order: there is no Secret apps/demo-clients',
    ],
    [
      'a value that the chart does not know',
      'prod',
      'apps/base/order-service/release.yaml',
      'values:\n',
      'values:\n    replicsa: 2\n',
      'HelmRelease apps/order-service: ',
    ],
    [
      'a canary of nothing',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'kind: Deployment\n    name: order-service',
      'kind: Deployment\n    name: orders-service',
      'Canary apps/order-service: there is no Deployment apps/orders-service',
    ],
    [
      'a canary that is judged by nothing',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'templateRef:\n          name: p99-ms',
      'templateRef:\n          name: p99',
      'Canary apps/order-service: there is no MetricTemplate apps/p99',
    ],
    [
      'a metric to be watched after a promotion that is not there',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'saga-failure-rate<=1, dead-letters<=0',
      'saga-failure-rate<=1, dead-letter<=0',
      'Canary apps/order-service: there is no MetricTemplate apps/dead-letter',
    ],
    [
      'a limit of a metric that the release guard does not understand',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'outbox-age-seconds<=10\n',
      'outbox-age-seconds=<10\n',
      'Canary apps/order-service: there is no MetricTemplate apps/outbox-age-seconds=<10',
    ],
    [
      'a webhook of a canary that asks nobody',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'http://release-guard.apps:8090/flagger/pre-rollout/messages',
      'http://releases-guard.apps:8090/flagger/pre-rollout/messages',
      'Canary apps/order-service: there is no Service apps/releases-guard',
    ],
    [
      "a webhook that would be looked for in Flagger's own namespace",
      'prod',
      'apps/prod/canaries/order-service.yaml',
      'http://release-guard.apps:8090/flagger/pre-rollout/messages',
      'http://release-guard:8090/flagger/pre-rollout/messages',
      'Canary apps/order-service: there is no Service release-guard',
    ],
    [
      'a canary at a Gateway that is not there',
      'prod',
      'apps/prod/canaries/order-service.yaml',
      '- name: internal',
      '- name: inner',
      'Canary apps/order-service: there is no Gateway gateway/inner',
    ],
    [
      'dashboards that Grafana does not find',
      'dev',
      'apps/dashboards/kustomization.yaml',
      'grafana_dashboard:',
      'grafana_dashboards:',
      'ConfigMap monitoring/application-dashboards: Grafana looks for the label grafana_dashboard=1',
    ],
    [
      'dashboards where Grafana does not look',
      'prod',
      'infrastructure/grafana/grafana.yaml',
      'searchNamespace: monitoring',
      'searchNamespace: grafana',
      'ConfigMap monitoring/application-dashboards: Grafana looks for dashboards in grafana',
    ],
    [
      'an environment without dashboards',
      'dev',
      'apps/dev/kustomization.yaml',
      '  - ../dashboards\n',
      '',
      'HelmRelease monitoring/grafana: there are no dashboards',
    ],
    [
      'a dashboard that is none',
      'prod',
      'apps/dashboards/sagas.json',
      '"title": "Sagas"',
      '"titel": "Sagas"',
      'sagas.json: Invalid input: expected string, received undefined → at title',
    ],
    [
      'two dashboards with one uid',
      'prod',
      'apps/dashboards/sagas.json',
      '"uid": "sagas"',
      '"uid": "messages"',
      'two dashboards have the uid messages',
    ],
    [
      'two dashboards with one title',
      'dev',
      'apps/dashboards/sagas.json',
      '"title": "Sagas"',
      '"title": "Messages"',
      'two dashboards have the title Messages',
    ],
    [
      'a variable of a dashboard that Flux would take for one of its own',
      'dev',
      'apps/dashboards/sagas.json',
      '"$datasource"',
      '"${datasource}"',
      'dev: Kustomization apps: ${datasource} has no value, and no default',
    ],
  ])('%s', async (_, cluster, file, text, by, told) => {
    using copy = new CopyOfTree()
    copy.replace(file, text, by)

    expect((await problemsOf(copy, cluster, charts)).join('\n')).toContain(told)
  })
})
