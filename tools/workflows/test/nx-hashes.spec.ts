import { join } from 'node:path'
import { servicesAmong, serviceNamed } from '../../pipeline/src/service.ts'
import { nx, nxWorkspaceIn } from '../src/path-filters/nx-workspace.ts'
import { pathsOf } from '../src/path-filters/paths-of.ts'
import { isStartedBy } from './started-by.ts'

const root = join(import.meta.dirname, '../../..')
const workspace = nxWorkspaceIn(root)
const services = servicesAmong(workspace.projects).map(({ name }) => name)

/** What a target's result is said to depend on, but no pipeline. */
const LEFT_OUT = [/^gitops\//, /^contracts\//, /\.md$/, /^\.(git|nx)ignore$/]

const STAGES = 'build unit-test contract-test template-test integration-test component-test code-analysis cluster-test'

/** For each task the lines that Nx makes its hash of, such as `outbox:libs/outbox/**,!...` and `workspace:[{workspaceRoot}/nx.json]`. */
const { taskPlans } = nx<{ taskPlans: Record<string, string[]> }>(root, 'run-many', (file) => [
  `--graph=${file}`,
  '-t',
  ...STAGES.split(' '),
])

const testedBy = (service: string) => serviceNamed(service, workspace.projects).projects.map(({ name }) => name)

/** One file for each glob that a task of the service's pipeline names. */
function filesOf(service: string): string[] {
  const projects = testedBy(service)
  const tasks = Object.entries(taskPlans).filter(([task]) => projects.includes(task.split(':')[0]!))
  const lines = new Set(tasks.flatMap(([, plan]) => plan))
  // reached through another service only, whose own pipeline tests it
  const elsewhere = services.flatMap(testedBy).filter((name) => !projects.includes(name))
  return [...lines].flatMap((line) => [...fromWorkspace(line), ...fromProject(line, elsewhere)])
}

function fromWorkspace(line: string): string[] {
  const [, globs = ''] = /^workspace:\[(.*)\]$/.exec(line) ?? []
  return globs
    .split(',')
    .filter(Boolean)
    .map((glob) => aFileOf(glob.replace('{workspaceRoot}/', '')))
}

/** Without what Nx excepts. */
function fromProject(line: string, elsewhere: readonly string[]): string[] {
  const [, name, globs = ''] = /^([\w-]+):([^!].*)$/.exec(line) ?? []
  const project = workspace.projects.find((it) => it.name === name)
  if (!project || elsewhere.includes(project.name)) return []
  return globs
    .split(',')
    .filter((glob) => glob.includes('/') && !glob.startsWith('!'))
    .map(aFileOf)
}

const aFileOf = (glob: string) => glob.replace('**/*', 'folder/file.ts').replace('*', 'file')

it.each(services)('%s: its pipeline starts for whatever Nx says that its tasks depend on', (service) => {
  const files = filesOf(service)
  const paths = pathsOf(service, workspace)

  expect(files.length).toBeGreaterThan(30)
  expect(files.filter((file) => !isStartedBy(file, paths) && !LEFT_OUT.some((it) => it.test(file)))).toEqual([])
})
