import { MORE, patternOf } from './placeholders.ts'

/**
 * Whether output is as expected: all lines, in their order, nothing before and nothing after, but for placeholders.
 *
 * @returns undefined when it is, else the first expected line that nothing matched (or that there was more)
 */
export function mismatch(expected: readonly string[], output: readonly string[]): string | undefined {
  const furthest = { line: 0 }
  if (matches(expected, 0, output, 0, furthest)) return undefined
  return expected[furthest.line] ?? 'no more lines'
}

/** Whether the expected lines from `e` on match the output from `o` on. Remembers how far it has come. */
function matches(
  expected: readonly string[],
  e: number,
  output: readonly string[],
  o: number,
  furthest: { line: number },
): boolean {
  furthest.line = Math.max(furthest.line, e)
  const line = expected[e]
  if (line === undefined) return o === output.length
  if (line === MORE) {
    if (e === expected.length - 1) return true
    for (let next = o; next < output.length; next++) if (matches(expected, e + 1, output, next, furthest)) return true
    return false
  }
  return (
    o < output.length && patternOf(line.trimEnd()).test(output[o]!) && matches(expected, e + 1, output, o + 1, furthest)
  )
}

// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[\d;?]*[A-Za-z]/g

/** The lines of an output as a person sees them: without colours and empty ends. */
export function linesOf(output: string): string[] {
  return output
    .replace(COLOURS, '')
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
}

/** What a planted wrong line makes of an expectation, one for each of its lines: none may match what was printed. */
export function plantedWrongLines(expected: readonly string[]): string[][] {
  return expected.flatMap((line, index) => (line === MORE ? [] : [expected.with(index, `${line} (planted)`)]))
}
