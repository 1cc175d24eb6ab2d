import { type Context, isOpen } from './context.ts'

/** What of the arguments a program of ours does not take. @param command as package.json has it @param call how people start it */
export function argumentProblems(
  args: readonly string[],
  { command, root, call }: { readonly command: string; readonly root: string; readonly call: string },
  { usageOf, sources }: Context,
): readonly string[] {
  const usage = usageOf(command, root, call)
  if (!usage) return []
  const [first = '-'] = args
  const word = first.startsWith('-') ? '' : first
  const called = usage.commands?.has(word) ? `${call} ${word}` : call
  const options = args.flatMap((arg, index) => {
    const [, name, value = args[index + 1] ?? ''] = /^--([a-z][\w-]*)(?:=(.*))?$/.exec(arg) ?? []
    return name === undefined || name === 'help' ? [] : [{ name, values: value.split(',') }]
  })
  return [
    ...(usage.commands && !first.startsWith('-') && !isOpen(first) && !usage.commands.has(first)
      ? [`gives ${first} to ${call}, which its usage does not name`]
      : []),
    ...options.flatMap(({ name, values }) => {
      if (!usage.hasOption(name, word)) return [`gives --${name} to ${called}, which does not take it`]
      return values
        .filter((it) => !isOpen(it) && !usage.takes(name, it) && !sources.writes(`'${it}'`))
        .map((it) => `gives --${name} ${it} to ${call}, which has no such word`)
    }),
  ]
}

/** Names of options: `--name`, `--name=value`. */
export const optionsIn = (args: readonly string[]): readonly string[] =>
  args.flatMap((arg) => /^--([\w-]+)/.exec(arg)?.[1] ?? [])
