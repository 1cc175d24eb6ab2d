import { type Repository } from './repository.ts'

/** What a command of ours takes, as its source says. */
export interface Usage {
  hasOption(name: string): boolean
  /** The words that may come first, undefined when any may. */
  readonly commands: ReadonlySet<string> | undefined
}

/** @param command as package.json has it @param root where it is run @param call how people start it, as its usage says: `npm run orders` */
export function usageOf(command: string, root: string, call: string, repository: Repository): Usage | undefined {
  const source = sourceOf(command, root, repository)
  if (source === undefined) return undefined
  const texts = source.map((file) => repository.textOf(file))
  return {
    hasOption: (name) =>
      texts.some((text) => text.includes(`--${name}`) || new RegExp(`(^|[\\s{,'"])${name}['"]?\\s*:`, 'm').test(text)),
    commands: commandsOf(texts, call),
  }
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
function commandsOf(texts: readonly string[], call: string): ReadonlySet<string> | undefined {
  const usages = texts.filter((text) => text.includes(call) && /usage|\[options\]/i.test(text))
  const firsts = usages.flatMap((text) =>
    [...text.matchAll(new RegExp(`${call} (?:\\[)?-- (?:\\[)?(\\S+)`, 'g'))].map(([, it = '']) => it),
  )
  if (firsts.length === 0) return undefined
  if (firsts.includes('<command>'))
    return new Set(usages.flatMap((text) => [...text.matchAll(/^ {4}([a-z]+)\b/gm)].map(([, it = '']) => it)))
  if (firsts.some((it) => it.startsWith('<') && !/^<options?/.test(it))) return undefined
  return new Set(firsts.filter((it) => /^[a-z]+$/.test(it)))
}
