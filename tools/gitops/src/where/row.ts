/** What is known of a service; undefined is what was not asked, as no cluster is named. */
export interface Whereabouts {
  readonly service: string
  /** Of the last commit on main that has changed it. */
  readonly main: string
  /** The newest build. */
  readonly registry: string
  readonly dev: string
  readonly prod: string
  readonly canary: string
}

const HEADINGS: Readonly<Record<keyof Whereabouts, string>> = {
  service: 'SERVICE',
  main: 'MAIN',
  registry: 'REGISTRY',
  dev: 'DEV',
  prod: 'PROD',
  canary: 'CANARY',
}

/** A table in columns, for people. */
export function tableOf(rows: readonly Whereabouts[]): string {
  const columns = Object.keys(HEADINGS) as (keyof Whereabouts)[]
  const widths = columns.map((column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column].length)))
  const lineOf = (row: Readonly<Record<keyof Whereabouts, string>>) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index]!))
      .join('  ')
      .trimEnd()
  return [HEADINGS, ...rows].map(lineOf).join('\n')
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const

/** How long ago something was, in one unit: `3 d`. */
export function ageOf(time: Date, now: Date): string {
  const ms = now.getTime() - time.getTime()
  const [unit, name] = UNITS.find(([least]) => ms >= least) ?? [1000, 's']
  return `${Math.floor(ms / unit)} ${name}`
}
