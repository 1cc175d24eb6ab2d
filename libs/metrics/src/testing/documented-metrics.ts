/** A row of a table of metrics. */
export interface DocumentedMetric {
  /** With `*` at its end: all metrics that begin so. */
  readonly name: string
  readonly type: string
  readonly labels: ReadonlySet<string>
}

const COLUMNS = ['metric', 'type', 'labels', 'services']

/**
 * What a document's tables say that a service measures: those with columns `metric`, `type`, `labels` and `services`. Names and
 * labels are in backticks; services are separated by commas, or `all`.
 */
export function documentedMetrics(document: string, service: string): DocumentedMetric[] {
  return tablesOf(document).flatMap(([head = [], _line, ...rows]) => {
    const places = COLUMNS.map((column) => head.indexOf(column))
    if (places.includes(-1)) return []
    return rows
      .map((row) => places.map((place) => row[place] ?? ''))
      .filter(([, , , services = '']) => ['all', service].some((it) => services.split(', ').includes(it)))
      .map(([name = '', type = '', labels = '']) => ({
        name: inBackticks(name)[0] ?? name,
        type,
        labels: new Set(inBackticks(labels)),
      }))
  })
}

/** Rows of cells. */
function tablesOf(document: string): string[][][] {
  const tables = document.match(/(?:^\|.*\|$\n?)+/gm) ?? []
  return tables.map((table) => table.trimEnd().split('\n').map(cellsOf))
}

const cellsOf = (row: string) =>
  row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

const inBackticks = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
