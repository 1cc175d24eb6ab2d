import { globSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative } from 'node:path'
import { type Input, namedInputs, nxProjects, type Project, type Target, workspace } from './nx-projects.js'

const services = nxProjects().filter(({ root }) => root.startsWith('services/'))
const integrationTargets = ({ targets }: Project) =>
  Object.entries(targets).filter(([name]) => name.startsWith('integration-test-'))

const files = (project: Project, pattern: string) =>
  globSync(pattern, { cwd: join(workspace, project.root), exclude: ['node_modules', 'dist'] })

/** The project's own files that the target's result is said to depend on. */
function isInput(target: Target, file: string): boolean {
  const patterns = (target.inputs ?? []).flatMap(expand).filter((pattern) => pattern.includes('{projectRoot}/'))
  const matches = (pattern: string) => matchesGlob(file, pattern.replace(/^!?\{projectRoot\}\//, ''))
  const { excluding = [], including = [] } = Object.groupBy(patterns, (pattern) =>
    pattern.startsWith('!') ? 'excluding' : 'including',
  )
  return including.some(matches) && !excluding.some(matches)
}

function expand(input: Input): string[] {
  if (typeof input !== 'string') return []
  return namedInputs[input]?.flatMap(expand) ?? [input]
}

const rootsOf = ({ options }: Target) => options?.args?.replace('--roots ', '').split(' ') ?? []
const isRunBy = (target: Target, spec: string) => rootsOf(target).some((root) => spec.startsWith(`${root}/`))
const adapterOf = (name: string) => name.replace('integration-test-', '')

/** What a file imports of its own project, and what that imports. */
function reachedFrom(project: Project, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(join(workspace, project.root, file), 'utf8')
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?'(\.{1,2}\/[^']+)'/g))
    reachedFrom(project, relative('.', join(dirname(file), path.replace(/\.js$/, '.ts'))), seen)
  return seen
}

describe.each(services.map((project) => [project.root, project] as const))('integration tests of %s', (_, project) => {
  const specs = files(project, '{src,test}/**/*.integration.spec.ts')
  const targets = integrationTargets(project)
  const narrow = targets.filter(([name]) => name !== 'integration-test-service')

  it('are all started by the target integration-test', () => {
    expect(project.targets['integration-test']?.dependsOn).toEqual(['integration-test-*'])
  })

  it.each(specs)('%s is run by exactly one target', (spec) => {
    expect(targets.filter(([, target]) => isRunBy(target, spec))).toHaveLength(1)
  })

  it.each(specs)('%s runs again when a file changes that it uses', (spec) => {
    const [, target = {}] = targets.find(([, candidate]) => isRunBy(candidate, spec)) ?? []

    expect([...reachedFrom(project, spec)].filter((file) => !isInput(target, file))).toEqual([])
  })

  it.each(files(project, 'src/adapters/*/**/*.ts'))(
    'those of other adapters do not run again when %s changes',
    (file) => {
      const touched = narrow.filter(([, target]) => isInput(target, file)).map(([name]) => adapterOf(name))

      expect(touched.filter((adapter) => !file.startsWith(`src/adapters/${adapter}/`))).toEqual([])
    },
  )
})

describe.each(services.map((project) => [project.root, project] as const))('the tests of %s', (_, { targets }) => {
  const testing = Object.entries(targets).filter(([name, { inputs = [] }]) => /-test\b/.test(name) && inputs.length > 0)

  it.each(['Dockerfile', 'test/component/a.component.spec.ts'])(
    'run again when %s changes: those of the component alone',
    (file) => {
      const touched = testing.filter(([name, target]) => name !== 'build' && isInput(target, file))

      expect(touched.map(([name]) => name)).toEqual(['component-test'])
    },
  )
})
