import { optionsIn } from './arguments.ts'
import { type Context, isOpen } from './context.ts'

/** Options of Jest that take no word of their own, or a filter. */
const BEFORE_FILTERS = new Set(['runInBand', 'testPathPatterns', 'watch', 'verbose', 'detectOpenHandles'])
/** Those that documents give to targets which run it. */
const KNOWN = new Set(['seed', 'testNamePattern', ...BEFORE_FILTERS])

/** Options, and filters that no file of specs has. @param root of the project @param id `project:target` */
export const jestProblems = (
  args: readonly string[],
  root: string,
  id: string,
  context: Context,
): readonly string[] => [
  ...optionsIn(args)
    .filter((name) => !KNOWN.has(name))
    .map((name) => `gives --${name} to Jest, which is not known to take it`),
  ...filtersIn(args)
    .filter((it) => !isOpen(it) && !isOfFile(it, root, id, context))
    .map((it) => `gives ${it} to ${id}, where no file is called so`),
]

/** What says which files of specs Jest runs. */
const filtersIn = (args: readonly string[]) =>
  args.filter((arg, index) => {
    const before = args[index - 1] ?? ''
    return !arg.startsWith('-') && (!before.startsWith('-') || BEFORE_FILTERS.has(before.replace(/^--/, '')))
  })

/** As Jest looks for it; what the generator makes is not there yet, nor what the document has its readers write. */
function isOfFile(filter: string, root: string, id: string, { repository, sources, generated }: Context): boolean {
  if (generated.has(id.split(':')[0]?.replace(/-chart$/, '') ?? '')) return true
  const pattern = new RegExp(filter, 'i')
  return (
    repository.files.some((file) => file.startsWith(`${root}/`) && pattern.test(`/${file}`)) || sources.writes(filter)
  )
}
