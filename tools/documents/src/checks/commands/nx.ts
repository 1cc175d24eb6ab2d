import { type Project } from '../../repository/projects.ts'
import { argumentProblems, optionsIn } from './arguments.ts'
import { type CommandCheck, type Context, isOpen } from './context.ts'
import { jestProblems } from './jest.ts'

const OF_NX_GENERATE = new Set(['dry-run', 'dryRun', 'interactive', 'help', 'verbose'])

/** `npx nx run project:target`, `run-many` and `affected` with their targets and projects, `g generator`. */
export const nxProblems: CommandCheck = ({ program, args }, context) => {
  const words = program === 'npx' && args[0] === 'nx' ? args.slice(1) : program === 'nx' ? args : undefined
  const [verb, what = '', ...others] = words ?? []
  if (words === undefined || verb === undefined) return []
  if (verb === 'run') return runProblems(what, others, context)
  if (verb === 'run-many' || verb === 'affected' || verb === 'show') return manyProblems(words, context)
  if (verb === 'g' || verb === 'generate') return generateProblems(what, others, context)
  return []
}

/** What is wrong with `project:target` without a command; scopes of tokens look like it. */
export function targetProblem(text: string, { projects, sources }: Context): string | undefined {
  const [, name = '', target = ''] = /^([a-z-]+):([a-z-]+)$/.exec(text) ?? []
  const project = projects.get(name)
  if (!project || project.targets.has(target) || sources.mention(`'${text}'`)) return undefined
  return `names the target ${text}, which Nx does not have`
}

function runProblems(id: string, args: readonly string[], context: Context): readonly string[] {
  const [name = '', target = ''] = id.split(':')
  if (id === '' || isOpen(target)) return []
  const candidates = isOpen(name)
    ? [...context.projects.values()]
    : [projectNamed(name, context)].filter((it) => it !== undefined)
  if (candidates.length === 0) return [`names the project ${name}, which Nx does not have`]
  const having = candidates.find(({ targets }) => targets.has(target))
  if (!having) return [`names the target ${id}, which Nx does not have`]
  const given = args.indexOf('--')
  return given < 0 ? [] : givenProblems(having, target, args.slice(given + 1), id, context)
}

function givenProblems(
  { root, targets }: Project,
  target: string,
  args: readonly string[],
  id: string,
  context: Context,
) {
  const { command = '' } = targets.get(target) ?? {}
  return command.includes('jest.js')
    ? jestProblems(args, root, id, context)
    : argumentProblems(args, { command, root, call: `npx nx run ${id}` }, context)
}

function manyProblems(words: readonly string[], context: Context): readonly string[] {
  const listed = (...options: string[]) =>
    words.flatMap((word, index) => {
      const [name = '', value = words[index + 1] ?? ''] = word.split('=')
      return options.includes(name) ? value.split(',') : []
    })
  const known = new Set([...context.projects.values()].flatMap(({ targets }) => [...targets.keys()]))
  return [
    ...listed('-t', '--target', '--targets')
      .filter((it) => !isOpen(it) && !known.has(it))
      .map((it) => `names the target ${it}, which no project has`),
    ...listed('-p', '--projects')
      .filter((it) => !isOpen(it) && !projectNamed(it, context))
      .map((it) => `names the project ${it}, which Nx does not have`),
  ]
}

/** A project that the document has the generator make has the targets of others of its kind. */
function projectNamed(name: string, { projects, generated }: Context): Project | undefined {
  if (generated.has(name)) return projects.get('customer-service')
  return generated.has(name.replace(/-chart$/, '')) ? projects.get('customer-service-chart') : projects.get(name)
}

function generateProblems(name: string, args: readonly string[], { repository }: Context): readonly string[] {
  const files = repository.matching(/^tools\/[^/]+\/generators\.json$/)
  const generators = files.flatMap((file) => {
    const known = (repository.jsonOf(file) as { generators: Record<string, { schema: string }> }).generators
    return Object.entries(known).map(([key, { schema }]) => ({
      name: key,
      schema: file.replace('generators.json', schema.replace('./', '')),
    }))
  })
  const generator = generators.find((it) => it.name === name.split(':').at(-1))
  if (!generator) return isOpen(name) || name === '' ? [] : [`names the generator ${name}, which Nx does not have`]
  const { properties } = repository.jsonOf(generator.schema) as { properties: object }
  return optionsIn(args)
    .filter((option) => !(option in properties) && !OF_NX_GENERATE.has(option))
    .map((option) => `gives --${option} to the generator ${name}, which does not take it`)
}
