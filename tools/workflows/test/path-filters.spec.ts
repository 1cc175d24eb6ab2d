import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { servicesAmong, serviceNamed } from '../../pipeline/src/service.ts'
import { projectsIn } from '../../pipeline/src/workspace.ts'
import { type NxProject, nxWorkspaceIn } from '../src/path-filters/nx-workspace.ts'
import { withPaths } from '../src/path-filters/path-filter.ts'
import { pathsOfGitops } from '../src/path-filters/paths-of-gitops.ts'
import { pathsOf } from '../src/path-filters/paths-of.ts'
import { commandsIn } from '../src/rules/shell.ts'
import { actionsIn, stepsOf, workflowsIn } from '../src/rules/workflow.ts'
import { isStartedBy } from './started-by.ts'

const root = join(import.meta.dirname, '../../..')
const workspace = nxWorkspaceIn(root)
const services = servicesAmong(workspace.projects).map(({ name }) => name)
const tracked = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter(Boolean)

const isLost = (path: string) => !tracked.some((file) => isStartedBy(file, [path.replace(/^!/, '')]))

/** Whose pipelines start when this file changes. */
const startedBy = (file: string) => services.filter((service) => isStartedBy(file, pathsOf(service, workspace)))

describe.each(services)('the path filters of %s', (service) => {
  const paths = pathsOf(service, workspace)

  it('are up to date: npx nx run workflows:write-path-filters', () => {
    const text = readFileSync(join(root, `.github/workflows/${service}.yaml`), 'utf8')

    expect(text).toBe(withPaths(text, paths))
  })

  it('name files that there are', () => {
    expect(paths.filter(isLost)).toEqual([])
  })

  it('know the projects that the pipeline tests, which reads them without Nx', () => {
    const foldersOf = (projects: Parameters<typeof serviceNamed>[1]) =>
      serviceNamed(service, projects).projects.map(({ folder }) => folder)

    expect(foldersOf(projectsIn(root)).sort()).toEqual(foldersOf(workspace.projects).sort())
  })
})

describe('a change', () => {
  it.each([
    'README.md',
    'services/customer-service/README.md',
    'libs/outbox/README.md',
    'charts/README.md',
    'docs/adr/0001-monorepo-of-islands.md',
    'gitops/apps/dev/kustomization.yaml',
    // what the automation of dev and a promotion write
    'gitops/apps/dev/order-service.yaml',
    'gitops/apps/prod/order-service.yaml',
    'contracts/customer-service/0.1.0/recording.json',
    '.tours/one-order.tour',
    '.github/workflows/nightly.yaml',
    'tools/laptop/start.mjs',
    'renovate.json',
  ])('of %s starts no pipeline', (file) => {
    expect(startedBy(file)).toEqual([])
  })

  it.each([
    ['services/order-service/src/domain/order.ts', ['order-service']],
    ['services/order-service/test/component/order-service.component.spec.ts', ['order-service']],
    ['charts/order-service/values.yaml', ['order-service']],
    ['.github/workflows/order-service.yaml', ['order-service']],
    ['libs/sagas/src/saga-manager.ts', ['order-service']],
    ['services/order-service/pacts/order-service-customer-service.json', ['customer-service', 'order-service']],
    ['services/authorization-server/src/main.ts', services],
    ['services/authorization-server/src/main.spec.ts', ['authorization-server']],
    ['services/authorization-server/test/discovery.integration.spec.ts', ['authorization-server']],
    ['libs/http-api/src/index.ts', services],
    ['charts/microservice/templates/_service.tpl', services],
    ['docker/base/Dockerfile', services],
    ['package-lock.json', services],
    ['nx.json', services],
    ['.github/workflows/service-pipeline.yaml', services],
    ['.github/actions/set-up/action.yaml', services],
    ['tools/pipeline/src/stages.ts', services],
    ['tools/tell-what-was-not-run.mjs', services],
  ])('of %s starts the pipelines of those that it can break', (file, expected) => {
    expect(startedBy(file).sort()).toEqual([...expected].sort())
  })

  it('of a script that the pipeline runs starts all', () => {
    const sources = [...workflowsIn(root), ...actionsIn(root)].filter(({ name }) =>
      /^(service-pipeline|set-up)/.test(name),
    )
    const commands = sources.flatMap(stepsOf).flatMap(({ run = '' }) => commandsIn(run))
    const scripts = commands.filter(([program]) => program === 'node').map(([, script = '']) => script)

    expect(scripts.length).toBeGreaterThan(2)
    for (const script of scripts) expect([script, startedBy(script)]).toEqual([script, services])
  })

  it('of a lib starts the pipelines of the services that come to need it', () => {
    const needing = { ...workspace, projects: workspace.projects.map(needs('customer-service', 'sagas')) }

    expect(pathsOf('customer-service', workspace)).not.toContain('libs/sagas/**')
    expect(pathsOf('customer-service', needing)).toContain('libs/sagas/**')
  })
})

const needs = (name: string, needed: string) => (project: NxProject) =>
  project.name === name ? { ...project, needs: [...project.needs, needed] } : project

describe('the path filters of gitops', () => {
  const paths = pathsOfGitops(workspace)

  it('are up to date: npx nx run workflows:write-path-filters', () => {
    const text = readFileSync(join(root, '.github/workflows/gitops.yaml'), 'utf8')

    expect(text).toBe(withPaths(text, paths))
  })

  it('name files that there are, once something has been recorded', () => {
    expect(paths.filter((path) => path !== 'contracts/**').filter(isLost)).toEqual([])
  })

  it.each([
    'gitops/apps/dev/kustomization.yaml',
    'contracts/customer-service/0.1.0/recording.json',
    'tools/deployability/src/judge.ts',
    'libs/contracts/src/recorded/deployed-versions.ts',
    'libs/command-line/package.json',
    'libs/git-history/package.json',
    'tools/gitops/src/checks/problems.ts',
    'libs/kubernetes-schemas/src/validate.ts',
    'charts/order-service/values.yaml',
    '.github/actions/set-up/action.yaml',
    '.swcrc',
    'package-lock.json',
  ])('start it for a change of %s', (file) => {
    expect(isStartedBy(file, paths)).toBe(true)
  })

  it.each(['gitops/README.md', 'services/order-service/src/domain/order.ts', 'libs/outbox/src/index.ts'])(
    'start it for no change of %s',
    (file) => {
      expect(isStartedBy(file, paths)).toBe(false)
    },
  )
})

it('a new service changes the path filters of no other', () => {
  const [service, chart] = ['order-service', 'order-service-chart'].map((name) => {
    const like = workspace.projects.find((project) => project.name === name)!
    const rename = (text: string) => text.replace('order-service', 'newcomer')
    return { ...like, name: rename(name), packageName: rename(name), folder: rename(like.folder) }
  })
  const larger = { ...workspace, projects: [...workspace.projects, service!, chart!] }

  expect(pathsOf('newcomer', larger)).toContain('services/newcomer/**')
  for (const name of services) expect(pathsOf(name, larger)).toEqual(pathsOf(name, workspace))
})

it('paths are written where they belong, and all else stays', () => {
  const text = (list: string) =>
    `# why\non:\n  push:\n    branches: [main]\n    # not to be edited\n    paths: &paths\n${list}  pull_request:\n    paths: *paths\n\npermissions: {}\n`

  expect(withPaths(text('      - old\n'), ['libs/new/**', '!**/*.md'])).toBe(
    text("      - libs/new/**\n      - '!**/*.md'\n"),
  )
})

it('a workflow without path filters is refused', () => {
  expect(() => withPaths('on:\n  push:\n', [])).toThrow('on.push has no paths')
})
