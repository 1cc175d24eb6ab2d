import { placeOf } from '../../repository/places.ts'
import { sourceOfBuilt } from '../ours.ts'
import { pathProblem } from '../paths.ts'
import { type CommandCheck, isOpen } from './context.ts'

const INTERPRETERS = new Set(['node', 'bash', 'sh'])
/** Their arguments need not be there yet, or are no paths. */
const MAKING = new Set(['mkdir', 'touch', 'cp', 'mv', 'rm', 'echo', 'printf', 'git', 'export'])

/** `node <path>`, `bash <path>`, a script of ours by its path: it is there, or what it is built of. */
export const programProblems: CommandCheck = (command, { repository, document }) => {
  const { program, args } = command
  const isNpx = program === 'npx' && args[0] === 'node'
  const [interpreter, others] = isNpx ? ['node', args.slice(1)] : [program, args]
  const file = INTERPRETERS.has(interpreter)
    ? others.find((arg) => !arg.startsWith('-'))
    : program.includes('/')
      ? program
      : undefined
  const takesText = others.some((arg) => /^(?:-e|--eval|-c|-p|--print|--input-type.*|-)$/.test(arg))
  if (file === undefined || takesText || isOpen(file) || file.startsWith('/')) return []
  const bare = file.replace(/^\.\//, '')
  if (placeOf(bare, document, repository) !== undefined || sourceOfBuilt(bare, document, repository) !== undefined)
    return []
  return [`starts ${file}, which is not there`]
}

/** Arguments that begin with a folder of the root are paths. */
export const pathArgumentProblems: CommandCheck = ({ program, args }, { repository, sources, document }) =>
  MAKING.has(program)
    ? []
    : (INTERPRETERS.has(program) ? args.slice(1) : args).flatMap((arg) => {
        const path = arg
          .replace(/^--?[\w-]+=/, '')
          .replace(/\$\{?\w+\}?/g, '*')
          .replace(/^\.\//, '')
        const [first = ''] = path.split('/')
        if (
          !path.includes('/') ||
          !/^[\w.*<>/@-]+$/.test(path) ||
          path.includes('*.') ||
          !repository.folders.has(first)
        )
          return []
        return pathProblem(path, document, repository, sources) ?? []
      })

/** `npx <program>` of a package that some package.json names. */
export const npxProblems: CommandCheck = ({ program, args }, { repository }) => {
  const [first = ''] = args.filter((arg) => !arg.startsWith('-'))
  if (program !== 'npx' || first === '' || first === 'nx' || first === 'node' || isOpen(first)) return []
  const named = repository
    .matching(/(^|\/)package\.json$/)
    .some((file) => repository.textOf(file).includes(`"${OF_PACKAGE[first] ?? first}":`))
  return named ? [] : [`starts ${first} by npx, which no package.json names`]
}

/** Programs that are not called as their package. */
const OF_PACKAGE: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  swc: '@swc/cli',
  depcruise: 'dependency-cruiser',
  stryker: '@stryker-mutator/core',
}
