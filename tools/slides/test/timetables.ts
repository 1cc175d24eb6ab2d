/** Times are minutes since midnight. */
interface Row {
  readonly from: number
  readonly minutes: number
  readonly what: string
  /** Its number, when the row is one. */
  readonly lab?: string
}

export interface Timetable {
  readonly title: string
  readonly rows: readonly Row[]
  readonly hours: number
}

const ROW = /^\| (\d\d):(\d\d) +\| +(\d*) \| (.*?) *\|$/

/** Tables of a document that begin with times, with the heading above each. */
export function timetablesOf(markdown: string): Timetable[] {
  return markdown
    .split(/^##+ /m)
    .map((section) => ({ title: section.split('\n')[0] ?? '', rows: section.split('\n').flatMap(rowOf) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => ({ title, rows, hours: ((rows.at(-1)?.from ?? 0) - (rows[0]?.from ?? 0)) / 60 }))
}

function rowOf(line: string): Row[] {
  const [, hour, minute, minutes, what] = ROW.exec(line) ?? []
  if (what === undefined) return []
  const [, lab] = /^\[lab (\d\d)\]/.exec(what) ?? []
  return [{ from: Number(hour) * 60 + Number(minute), minutes: Number(minutes), what, ...(lab && { lab }) }]
}
