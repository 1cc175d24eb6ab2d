import { remembered } from './remembered.ts'
import { type Repository } from './repository.ts'
import { literalsIn, usageTextsIn } from './usage-texts.ts'

/** What a command of ours takes, as its usage says. */
export interface Usage {
  /** @param command what stands first, such as `watch` */
  hasOption(name: string, command: string): boolean
  /** Whether the option can have the value; true where the usage lists none. */
  takes(name: string, value: string): boolean
  /** The words that may come first, undefined when any may. */
  readonly commands: ReadonlySet<string> | undefined
}

/** What programs of ours take; undefined for others. Each is read once. */
export const usagesIn = (repository: Repository) =>
  remembered((command: string, root: string, call: string) => usageOf(command, root, call, repository))

/** @param command as package.json has it @param root where it is run @param call how people start it, as its usage says: `npm run orders` */
function usageOf(command: string, root: string, call: string, repository: Repository): Usage | undefined {
  const source = sourceOf(command, root, repository)
  if (source === undefined) return undefined
  const texts = source.map((file) => repository.textOf(file))
  const usages = texts.flatMap(usageTextsIn)
  const isPutTogether = usages.length === 0 || texts.some((text) => text.includes('--${'))
  const linesOf = (name: string) => usages.flatMap((it) => it.split('\n')).filter((it) => optionIn(name).test(it))
  return {
    hasOption: (name, first) => {
      const lines = linesOf(name)
      const owners = lines.flatMap((line) => ownerOf(line, name) ?? [])
      if (lines.length > 0)
        return (
          owners.length < lines.length || [first, call.split(/[ :]/).at(-1)].some((it) => owners.includes(it ?? ''))
        )
      return isPutTogether && texts.some((text) => declarationOf(name).test(text) || optionIn(name).test(text))
    },
    takes: (name, value) => {
      const says = [...linesOf(name), ...texts.flatMap((text) => declarationOf(name).exec(text)?.[0] ?? [])]
      return !says.some((it) => it.includes('.join(')) || texts.flatMap(literalsIn).includes(value)
    },
    commands: commandsOf(usages, call),
  }
}

const optionIn = (name: string) => new RegExp(`(?<![\\w-])--(?:no-)?${name}(?![\\w-])`)

/** As `parseArgs` takes it: `name: { type: 'string' }`, `name: text`. */
const declarationOf = (name: string) =>
  new RegExp(
    `(?<![\\w-])['"]?${name}['"]?: (?:\\{\\s*(?:\\.\\.\\.|type: )[^}]*\\}|(?:text|flag|number)\\b(?:\\((?:[^()]|\\([^()]*\\))*\\))?)`,
  )

/** The command that a line of the usage is about: `start <number> --again`, `npm run orders -- watch --order`; undefined: all. */
function ownerOf(line: string, option: string): string | undefined {
  const before = line.slice(0, line.indexOf(`--${option}`))
  const [, target, word] = /^(?:usage:)?\s*(?:npm|npx) .*?([\w-]+) \[?-- \[?(?:([a-z]+)\b)?/.exec(before) ?? []
  return word ?? target ?? /^ {4}([a-z]+)\b/.exec(before)?.[1]
}

/** The source of the program that a command starts. */
function sourceOf(command: string, root: string, repository: Repository): readonly string[] | undefined {
  const [, program = '', first = ''] = /\bnode (?:--?[\w-]+ )*(\S+\.[cm]?[jt]s)(?: ([\w-]+))?/.exec(command) ?? []
  if (program === '' || program.includes('node_modules')) return undefined
  const path =
    repository.has(program.split('/')[0] ?? '') && !repository.has(`${root}/${program.split('/')[0]}`)
      ? program
      : `${root}/${program}`
  const [, project = '', inner = ''] = /^(\w+\/[^/]+)\/(?:src|dist|test)?\/?(?:(.+)\/)?[^/]+$/.exec(path) ?? []
  const folders = [
    `${project}/src/${inner}`,
    `${project}/src/${first}`,
    `${project}/${/\/test\//.test(path) ? 'test' : 'src'}`,
  ]
  const folder = folders.find((it) => !it.endsWith('/') && repository.has(it))
  if (folder === undefined) return undefined
  return repository.files.filter(
    (it) => it.startsWith(`${folder}/`) && /\.[cm]?[jt]s$/.test(it) && !/\.spec\.ts$/.test(it),
  )
}

/** Usage says `npm run orders -- watch`, or `<command>` and then a line for each. */
function commandsOf(usages: readonly string[], call: string): ReadonlySet<string> | undefined {
  const firsts = usages
    .filter((text) => text.includes(call))
    .flatMap((text) =>
      [...text.matchAll(new RegExp(`${call} (?:\\[)?-- (?:\\[)?(\\S+)`, 'g'))].map(([, it = '']) => it),
    )
  if (firsts.length === 0) return undefined
  if (firsts.includes('<command>'))
    return new Set(usages.flatMap((text) => [...text.matchAll(/^ {4}([a-z]+)\b/gm)].map(([, it = '']) => it)))
  if (firsts.some((it) => it.startsWith('<') && !/^<options?/.test(it))) return undefined
  return new Set(firsts.filter((it) => /^[a-z]+$/.test(it)))
}
