import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Input, namedInputs, nxProjects, type Project, type Target, workspace } from './nx-projects.js'

const projects = nxProjects()

/** Targets that run specs on servers, and do not only start other targets. */
const runningSpecs = ({ targets }: Project) =>
  Object.entries(targets).filter(
    ([name, { executor }]) => /^(integration|component)-test/.test(name) && executor !== 'nx:noop',
  )

/** Names of packages of this workspace that the project's package.json names. */
function dependencies(project: Project): string[] {
  const { dependencies = {}, devDependencies = {} } = manifestOf(project)
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@ltp/'))
}

function manifestOf({ root }: Project): Record<string, object | undefined> {
  return JSON.parse(readFileSync(join(workspace, root, 'package.json'), 'utf8')) as Record<string, object | undefined>
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

/** The other projects whose built programs a target's specs start; those that only a glob names are inputs by the same glob. */
const startedBy = ({ dependsOn = [] }: Target, own: string) =>
  dependsOn
    .flatMap((entry) => (typeof entry === 'object' && entry.target === 'build' ? (entry.projects ?? []) : []))
    .filter((name) => name !== own && !name.includes('*'))

/** The packages whose production code is an input by their name. */
const productionOf = (inputs: readonly Input[]) =>
  inputs.flatMap((input) => {
    const { input: kind, projects: names = [] } = input as { input?: string; projects?: readonly string[] }
    return kind === 'production' ? names.map((name) => `@ltp/${name}`) : []
  })

/** The packages of this workspace that a project's production code is made of. */
function libsOf(name: string, seen = new Set<string>()): Set<string> {
  const project = projects.find((candidate) => candidate.name === name)
  const { dependencies = {} } = project ? manifestOf(project) : {}
  for (const lib of Object.keys(dependencies).filter((key) => key.startsWith('@ltp/'))) {
    if (seen.has(lib)) continue
    seen.add(lib)
    libsOf(lib.replace('@ltp/', ''), seen)
  }
  return seen
}

it.each(targetsOf(onServers))('%s does not answer from the cache when Docker or Java came or went', (_, { inputs }) => {
  expect(namesOf(inputs)).toContain('infrastructure')
})

it.each(targetsOf(projects))('%s runs again when a lib changes', (_, { inputs }) => {
  expect(inputs).toContain('^production')
})

const starting = targetsOf(projects).filter(([, target, { name }]) => startedBy(target, name).length > 0)
const isComponentTest = (id: string) => id.endsWith(':component-test')

it.each(starting.filter(([id]) => !isComponentTest(id)))(
  '%s runs again when a service changes that it starts, or a lib of that',
  (_, target, project) => {
    const missing = startedBy(target, project.name).filter((name) => !dependencies(project).includes(`@ltp/${name}`))

    expect(missing).toEqual([])
  },
)

it.each(starting)(
  '%s runs again when a service changes of those that it starts by a glob',
  (_, { dependsOn = [], inputs = [] }) => {
    const globs = dependsOn
      .flatMap((entry) => (typeof entry === 'object' ? (entry.projects ?? []) : []))
      .filter((name) => name.includes('*'))

    for (const glob of globs) expect(inputs).toContainEqual({ input: 'production', projects: [glob] })
  },
)

it.each(starting.filter(([id]) => isComponentTest(id)))(
  '%s runs again when the authorization server changes, or a lib of that',
  (_, { inputs = [] }, { name }) => {
    const named = productionOf(inputs)
    const seen = new Set([...libsOf(name), ...named])

    expect(named).toContain('@ltp/authorization-server')
    expect([...libsOf('authorization-server')].filter((lib) => !seen.has(lib))).toEqual([])
  },
)

it.each(
  projects.filter(({ targets }) => 'component-test' in targets).map(({ name, targets }) => [name, targets] as const),
)('the component test of %s runs again when its image would be another', (_, targets) => {
  expect(namesOf(targets['component-test']?.inputs)).toContain('image')
})
