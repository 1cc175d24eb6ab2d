import { BUDGET_S, type StageName } from './stages.ts'
import { type Tests } from './tests-told.ts'

export type Result = 'passed' | 'FAILED' | 'not run'

export interface StageReport {
  readonly stage: StageName
  readonly seconds: number
  readonly tests: Tests
  readonly result: Result
  /** What the stage has made, such as the reference of a chart; or why it was not run. */
  readonly remark?: string
}

export const notRun = (stage: StageName, remark?: string): StageReport => ({
  stage,
  seconds: 0,
  tests: { passed: 0, failed: 0, skipped: 0 },
  result: 'not run',
  remark,
})

const HEAD = ['stage', 'seconds', 'budget', 'tests', 'result', ''] as const

/** A table to be read on a terminal, which is a table in Markdown too. */
export function stageTable(reports: readonly StageReport[]): string {
  const rows = [...reports.map(rowOf), totalOf(reports)]
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => pad(cell, column, widths)).join(' | ')} |`
  const rule = widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(HEAD), line(rule), ...rows.map(line)].join('\n')
}

function rowOf({ stage, seconds, tests, result, remark = '' }: StageReport): string[] {
  const isLate = seconds > BUDGET_S[stage]
  return [
    stage,
    result === 'not run' ? '' : seconds.toFixed(1),
    String(BUDGET_S[stage]),
    countsOf(tests),
    isLate && result === 'passed' ? 'passed, over budget' : result,
    remark,
  ]
}

function totalOf(reports: readonly StageReport[]): string[] {
  const sum = (of: (report: StageReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  const budget = sum(({ stage }) => BUDGET_S[stage])
  return ['total', sum(({ seconds }) => seconds).toFixed(1), String(budget), '', resultOf(reports), '']
}

/** Of all stages together: one that was not run has neither passed nor failed. */
export function resultOf(reports: readonly StageReport[]): Result {
  if (reports.some(({ result }) => result === 'FAILED')) return 'FAILED'
  return reports.some(({ result }) => result === 'passed') ? 'passed' : 'not run'
}

function countsOf({ passed, failed, skipped }: Tests): string {
  const parts = [`${passed}`, ...(failed ? [`${failed} failed`] : []), ...(skipped ? [`${skipped} skipped`] : [])]
  return passed + failed + skipped === 0 ? '' : parts.join(', ')
}

const isNumber = (column: number) => column === 1 || column === 2

const pad = (cell: string, column: number, widths: readonly number[]) =>
  isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
