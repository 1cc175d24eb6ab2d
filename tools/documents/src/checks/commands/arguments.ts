import { type Usage } from '../../repository/options.ts'
import { type Sources } from '../../repository/sources.ts'
import { isOpen } from './context.ts'

/** What of the arguments a command does not take. */
export function argumentProblems(
  args: readonly string[],
  usage: Usage,
  call: string,
  sources: Sources,
): readonly string[] {
  const [first = '-'] = args
  const command = first.startsWith('-') ? '' : first
  const called = usage.commands?.has(command) ? `${call} ${command}` : call
  const options = args.flatMap((arg, index) => {
    const [, name, value = args[index + 1] ?? ''] = /^--([a-z][\w-]*)(?:=(.*))?$/.exec(arg) ?? []
    return name === undefined || name === 'help' ? [] : [{ name, values: value.split(',') }]
  })
  return [
    ...(usage.commands && !first.startsWith('-') && !isOpen(first) && !usage.commands.has(first)
      ? [`gives ${first} to ${call}, which its usage does not name`]
      : []),
    ...options.flatMap(({ name, values }) => {
      if (!usage.hasOption(name, command)) return [`gives --${name} to ${called}, which does not take it`]
      return values
        .filter((it) => !isOpen(it) && !usage.takes(name, it) && !sources.writes(`'${it}'`))
        .map((it) => `gives --${name} ${it} to ${call}, which has no such word`)
    }),
  ]
}
