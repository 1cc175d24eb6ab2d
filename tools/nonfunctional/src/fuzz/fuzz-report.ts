import { type Verdict } from '../part.ts'

/** What of schemathesis' own report is looked at. */
export interface FuzzReport {
  readonly seed: number | string
  readonly stop_reason: string
  /** Null when it has not come so far as to count them. */
  readonly operations: { readonly selected: number; readonly tested: number } | null
  readonly test_cases: { readonly generated: number }
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[]
  readonly errors: readonly unknown[]
  readonly warnings: { readonly missing_auth: readonly unknown[] }
}

/** How its run has ended. */
export interface FuzzEnding {
  readonly exitCode: number | undefined
  /** What it has printed: its failures with a curl line each, tokens left out. */
  readonly output: string
  /** What to do when it was ended before it was done. */
  readonly remedy: string
}

export function fuzzVerdict(report: FuzzReport, ending: FuzzEnding): Verdict {
  const { exitCode, output } = ending
  const told = missesOf(report, ending)
  const isUntold = told.length === 0 && exitCode !== 0
  const misses = isUntold ? [`schemathesis ends with exit code ${exitCode}, and its report does not say why`] : told
  const seed = seedOf(output) ?? String(report.seed)
  const tested = `${report.test_cases.generated} requests to ${report.operations?.tested} operations`
  return {
    result: misses.length === 0 ? 'met' : 'NOT MET',
    summary: `${misses.join('; ') || tested} (--seed ${seed})`,
    details: misses.length === 0 ? [] : failuresIn(output),
    figures: { ...report, seed },
  }
}

function missesOf(report: FuzzReport, { remedy }: FuzzEnding): string[] {
  const { operations, test_cases, failures, errors, warnings, stop_reason } = report
  const { selected, tested } = operations ?? { selected: 0, tested: 0 }
  const { generated } = test_cases
  return [
    ...failures.map(({ title, operations }) => `${title} (${operations.join(', ')})`),
    ...errors.map((error) => `error: ${JSON.stringify(error)}`),
    ...missed(warnings.missing_auth.length > 0, `the token is not accepted: ${JSON.stringify(warnings.missing_auth)}`),
    ...missed(stop_reason === 'interrupted', `it was ended after ${generated} requests: ${remedy}`),
    ...missed(!['completed', 'interrupted'].includes(stop_reason), `it has stopped early: ${stop_reason}`),
    ...missed(tested !== selected, `${tested} of ${selected} operations were tested`),
    ...missed(tested === 0 || generated === 0, `nothing was tested: ${generated} requests to ${tested} operations`),
  ]
}

const missed = (isMissed: boolean, what: string) => (isMissed ? [what] : [])

/** Not from the JSON, where it is a number that is too large for JavaScript. */
const seedOf = (output: string) => /^Seed: (\d+)/m.exec(output)?.[1]

function failuresIn(output: string): string[] {
  const [, section = output] = /^=+ (?:FAILURES|ERRORS) =+\n([^]*?)\n=+ SUMMARY =+/m.exec(output) ?? []
  // `st replay` repeats what is not kept
  return section.split('\n').filter((line) => line.trim() !== '' && !line.includes('st replay '))
}
