import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Input, namedInputs, nxProjects, type Project, type Target, workspace } from './nx-projects.js'

const projects = nxProjects()

/** Targets that run integration specs, and not only start other targets. */
const runningSpecs = ({ targets }: Project) =>
  Object.entries(targets).filter(([name, { executor }]) => /^integration-test/.test(name) && executor !== 'nx:noop')

/** Names of packages of this workspace that the project's package.json names. */
function dependencies({ root }: Project): string[] {
  const file = readFileSync(join(workspace, root, 'package.json'), 'utf8')
  const { dependencies = {}, devDependencies = {} } = JSON.parse(file) as Record<string, object | undefined>
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@ltp/'))
}

/** Names of inputs, those that named inputs consist of included. */
function namesOf(inputs: readonly Input[] = []): string[] {
  const names = inputs.filter((input) => typeof input === 'string')
  return names.flatMap((name) => [name, ...namesOf(namedInputs[name])])
}

const onServers = projects.filter(
  (project) => project.name === 'infrastructure' || dependencies(project).includes('@ltp/infrastructure'),
)
const targetsOf = (candidates: Project[]) =>
  candidates.flatMap((project) =>
    runningSpecs(project).map(([name, target]) => [`${project.name}:${name}`, target, project] as const),
  )

/** The other projects whose built programs a target's specs start. */
const startedBy = ({ dependsOn = [] }: Target, own: string) =>
  dependsOn.flatMap((entry) => (typeof entry === 'object' ? (entry.projects ?? []) : [])).filter((name) => name !== own)

it.each(targetsOf(onServers))('%s does not answer from the cache when Docker or Java came or went', (_, { inputs }) => {
  expect(namesOf(inputs)).toContain('infrastructure')
})

it.each(targetsOf(projects))('%s runs again when a lib changes', (_, { inputs }) => {
  expect(inputs).toContain('^production')
})

it.each(targetsOf(projects).filter(([, target, { name }]) => startedBy(target, name).length > 0))(
  '%s runs again when a service changes that it starts, or a lib of that',
  (_, target, project) => {
    const missing = startedBy(target, project.name).filter((name) => !dependencies(project).includes(`@ltp/${name}`))

    expect(missing).toEqual([])
  },
)
