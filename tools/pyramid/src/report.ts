import { type Fault, ladderOf, type Level, LEVELS } from './fault.ts'

export interface Finding {
  readonly fault: Fault
  /** The first level that failed; undefined for a survivor. */
  readonly caughtBy?: Level
  /** From the fault until it was seen. */
  readonly seconds: number
  readonly failure?: string
}

/** A table in Markdown: each fault with the level that caught it first, survivors first. */
export function report(findings: readonly Finding[]): string {
  const rows = [...findings].sort((one, other) => rank(one) - rank(other)).map(row)
  return [
    '| fault | caught by | after | by the spec |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    summary(findings),
  ].join('\n')
}

function row({ fault, caughtBy, seconds, failure = '' }: Finding): string {
  const by = caughtBy === undefined ? '**nobody**' : caughtBy
  const late = caughtBy !== undefined && caughtBy !== fault.level ? ` (expected: ${fault.level})` : ''
  return `| ${fault.name} | ${by}${late} | ${Math.round(seconds)} s | ${failure.replaceAll('|', '\\|')} |`
}

function summary(findings: readonly Finding[]): string {
  const levels = LEVELS.filter((level) => findings.some(({ fault }) => ladderOf(fault.level).includes(level)))
  const counts = levels.map((level) => `${level} ${findings.filter(({ caughtBy }) => caughtBy === level).length}`)
  const survivors = findings.filter(({ caughtBy }) => caughtBy === undefined)
  const told = survivors.length === 0 ? 'none' : survivors.map(({ fault }) => fault.name).join('; ')
  return `${findings.length} faults, caught first by: ${counts.join(', ')}. Survivors: ${told}.`
}

const rank = ({ caughtBy }: Finding) => (caughtBy === undefined ? -1 : LEVELS.indexOf(caughtBy))
