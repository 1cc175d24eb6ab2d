/** What differs from run to run: the only tolerance there is. Each stands for a part of a line. */
const PLACEHOLDERS: Readonly<Record<string, RegExp>> = {
  /** Of an order, a customer, a message, a commit. */
  id: /[\w-]+/,
  /** A count that differs: of lines, of processes. */
  n: /\d+/,
  ms: /\d[\d,.]*/,
  seconds: /\d[\d,.]*/,
  /** A part of a hundred, without its sign. */
  percent: /\d{1,3}(\.\d+)?/,
  /** A size with its unit. */
  size: /\d[\d,.]* ?[kKMG]?i?B/,
  /** A point in time, or of the day. */
  time: /\d[\dT:.Z+-]*/,
  version: /v?\d[\w.-]*/,
  path: /\S+/,
  /** What a spinner or a graph draws. */
  bar: /\S*/,
}

/** Stands alone in its line, for any lines, also none. */
export const MORE = '<more>'

/** @throws Error when it names a placeholder that there is none of */
export function patternOf(expected: string): RegExp {
  const parts = expected.split(/<([a-z]+)>/)
  const [begin = '', ...rest] = parts
  const sources = rest.map((part, index) => (index % 2 === 0 ? placeholder(part) : aligned(escaped(part))))
  return new RegExp(`^${escaped(begin)}${sources.join('')}$`)
}

/** Columns: where they begin depends on how long those before them are. */
const aligned = (pattern: string) => pattern.replace(/ {2,}/g, ' {2,}')

function placeholder(name: string): string {
  const pattern = PLACEHOLDERS[name]
  if (!pattern)
    throw new Error(`there is no placeholder <${name}>; there are: ${Object.keys(PLACEHOLDERS).join(', ')}, more`)
  return `(?:${pattern.source})`
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
