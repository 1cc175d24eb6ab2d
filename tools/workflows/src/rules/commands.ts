import { commandsIn, hiddenCommandsIn } from './shell.ts'
import { type Action, type Source, stepsOf, type Workflow } from './workflow.ts'

/** What a command may name. */
export interface Repository {
  /** Targets of Nx, by their projects. */
  readonly targets: Readonly<Record<string, readonly string[]>>
  /** Scripts of package.json. */
  readonly scripts: readonly string[]
  readonly services: readonly string[]
  /** Checks of .ci/run. */
  readonly checks: readonly string[]
  readonly isFile: (path: string) => boolean
  readonly isExecutable: (path: string) => boolean
}

/** Programs that come with the runner; what they install is pinned by another rule. */
const PROGRAMS = ['echo', 'sed', 'tee']
const COMMANDS = ['go install', 'gh release', 'npm ci']

/** A workflow holds no logic: it calls what a laptop has as well, which is there. */
export function commandFindings(source: Workflow | Action, repository: Repository): string[] {
  const scripts = stepsOf(source).flatMap(({ run }) => run ?? [])
  const hidden = scripts
    .flatMap(hiddenCommandsIn)
    .map((command) => `${source.name}: write $(...) or a pipe, which can be checked, instead of ${command}`)
  return [...new Set([...hidden, ...scripts.flatMap(commandsIn).flatMap((words) => lost(words, source, repository))])]
}

function lost(words: readonly string[], source: Source, repository: Repository): string[] {
  return forEachService(words, repository)
    .filter((command) => !isKnown(command, repository))
    .map((command) => `${source.name}: there is no ${command.join(' ')}`)
}

/** `$SERVICE` is any of them. */
const forEachService = (words: readonly string[], { services }: Repository) =>
  words.some((word) => word.includes('$SERVICE'))
    ? services.map((service) => words.map((word) => word.replace('$SERVICE', service)))
    : [words]

function isKnown(words: readonly string[], repository: Repository): boolean {
  const [program = '', ...args] = words
  if (PROGRAMS.includes(program) || COMMANDS.includes(`${program} ${args[0]}`)) return true
  if (program === 'npx') return args[0] === 'nx' && isNxCommand(args.slice(1), repository)
  if (program === 'npm') return args[0] === 'run' && isScript(args.slice(1), repository)
  if (program === 'node' || program === 'bash') return isFileWithArguments(args, repository)
  return program.includes('/') && repository.isExecutable(program)
}

function isNxCommand([command, ...args]: readonly string[], { targets }: Repository): boolean {
  if (command === 'run') {
    const [project = '', target = ''] = (args[0] ?? '').split(':')
    return targets[project]?.includes(target) ?? false
  }
  if (command !== 'run-many') return false
  const asked = valuesOf('-t', args)
  return asked.length > 0 && asked.every((target) => Object.values(targets).some((all) => all.includes(target)))
}

/** What follows an option until the next one. */
function valuesOf(option: string, args: readonly string[]): readonly string[] {
  const values = args.slice(args.indexOf(option) + 1)
  const end = values.findIndex((value) => value.startsWith('-'))
  return args.includes(option) ? values.slice(0, end < 0 ? undefined : end) : []
}

const isScript = (args: readonly string[], { scripts }: Repository) =>
  scripts.includes(args.find((arg) => !arg.startsWith('-')) ?? '')

function isFileWithArguments([file = '', ...args]: readonly string[], { isFile, checks }: Repository): boolean {
  return isFile(file) && (file !== '.ci/run' || args.every((check) => checks.includes(check)))
}
