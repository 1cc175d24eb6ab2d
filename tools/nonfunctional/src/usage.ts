import { GROUPS, type Option } from './options.ts'

const COLUMN = 29

export const USAGE = [
  'usage: npx nx run nonfunctional:nonfunctional-test -- --start | --url <url> ... [<options>]',
  ...Object.entries(GROUPS).flatMap(([group, options]) => [`  ${group}`, ...Object.entries(options).flatMap(linesOf)]),
].join('\n')

function linesOf([name, { argument, says }]: [name: string, option: Option]): string[] {
  const [first, ...further] = says.split('\n')
  return [`    --${name} ${argument}`.padEnd(COLUMN) + first, ...further.map((line) => ''.padEnd(COLUMN) + line)]
}
