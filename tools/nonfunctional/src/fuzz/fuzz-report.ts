import { type Verdict } from '../part.ts'

/** What of schemathesis' own report is looked at. */
export interface FuzzReport {
  readonly seed: number | string
  readonly stop_reason: string | null
  readonly operations: { readonly selected: number; readonly tested: number }
  readonly test_cases: { readonly generated: number }
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[]
  readonly errors: readonly unknown[]
  readonly warnings: { readonly missing_auth: readonly unknown[] }
}

/** @param output what it has printed: its failures with a curl line each, tokens left out */
export function fuzzVerdict(report: FuzzReport, output: string): Verdict {
  const { operations, test_cases, failures, errors, warnings, stop_reason } = report
  const misses = [
    ...failures.map(({ title, operations }) => `${title} (${operations.join(', ')})`),
    ...errors.map((error) => `error: ${JSON.stringify(error)}`),
    ...(warnings.missing_auth.length === 0
      ? []
      : [`the token is not accepted: ${JSON.stringify(warnings.missing_auth)}`]),
    ...(stop_reason === 'completed' && operations.tested === operations.selected
      ? []
      : [`it is ${stop_reason} after ${test_cases.generated} requests: more --fuzz-seconds, or fewer --max-examples`]),
  ]
  const seed = seedOf(output) ?? String(report.seed)
  return {
    result: misses.length === 0 ? 'met' : 'NOT MET',
    summary: `${misses.join('; ') || `${test_cases.generated} requests to ${operations.tested} operations`} (--seed ${seed})`,
    details: misses.length === 0 ? [] : failuresIn(output),
    figures: { ...report, seed },
  }
}

/** Not from the JSON, where it is a number that is too large for JavaScript. */
const seedOf = (output: string) => /^Seed: (\d+)/m.exec(output)?.[1]

function failuresIn(output: string): string[] {
  const [, section = output] = /^=+ (?:FAILURES|ERRORS) =+\n([^]*?)\n=+ SUMMARY =+/m.exec(output) ?? []
  // `st replay` repeats what is not kept
  return section.split('\n').filter((line) => line.trim() !== '' && !line.includes('st replay '))
}
