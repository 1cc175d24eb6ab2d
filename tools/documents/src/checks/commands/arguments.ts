import { type Usage } from '../../repository/options.ts'
import { isOpen } from './context.ts'

/** What of the arguments a command does not take. */
export function argumentProblems(args: readonly string[], usage: Usage, call: string): readonly string[] {
  const [first = '-'] = args
  const options = args.flatMap((arg) => /^--([a-z][\w-]*)/.exec(arg)?.[1] ?? [])
  return [
    ...(usage.commands && !first.startsWith('-') && !isOpen(first) && !usage.commands.has(first)
      ? [`gives ${first} to ${call}, which its usage does not name`]
      : []),
    ...options
      .filter((name) => name !== 'help' && !usage.hasOption(name))
      .map((name) => `gives --${name} to ${call}, which does not take it`),
  ]
}
