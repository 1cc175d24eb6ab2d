import { type RatioInterval } from '../measure/ratio-interval.js'
import { type Spread } from '../measure/spread.js'
import { type Comparison, type Figure, type Unit } from './figure.js'

const HEADINGS = ['', 'ours', 'baseline', '', 'ratio (spread)', 'target']

/** The figures for people: one line each, columns aligned. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(cells)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  // numbers to the right, words to the left
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
  return rows.map((row) => `  ${line(row).join('  ').trimEnd()}`).join('\n')
}

function cells({ name, unit, ours, baseline, target }: Figure): string[] {
  return [
    name,
    measure(ours.median, unit),
    baseline ? measure(baseline.value.median, unit) : '',
    baseline?.name ?? '',
    baseline ? comparison(baseline) : range(ours, unit),
    target ? `${target.text}: ${target.met ? 'met' : 'NOT MET'}` : '',
  ]
}

function measure(value: number, unit: Unit): string {
  return `${round(value)} ${unit}`
}

function comparison({ ratio: spread, interval }: Comparison): string {
  return interval ? `${ratio(spread)}, ${withInterval(interval)}` : ratio(spread)
}

// a digit more: it is narrow
const withInterval = ({ mean, low, high }: RatioInterval) =>
  `mean ${mean.toFixed(3)} x (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`
const ratio = ({ median, low, high }: Spread) => `${median.toFixed(2)} x (${low.toFixed(2)} to ${high.toFixed(2)})`
const range = ({ low, high }: Spread, unit: Unit) => (low === high ? '' : `(${round(low)} to ${round(high)} ${unit})`)

/** Three digits say enough. */
function round(value: number): string {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}
