import { type Measured } from './measure.ts'

export interface Row extends Measured {
  /** Of the lab, as its document is named. */
  readonly name: string
}

/** What the labs needed on this machine, as Markdown. */
export function measuredTable(rows: readonly Row[], machine: string, day: string): string {
  const header = ['lab', 'machine at work, s', 'memory, MB', 'disk, MB']
  const cells = rows.map(({ name, seconds, memoryMB, diskMB }) => [
    `[${name}](${name}.md)`,
    `${seconds}`,
    `${memoryMB}`,
    `${diskMB}`,
  ])
  const widths = header.map((title, column) =>
    Math.max(...[title, ...cells.map((row) => row[column]!)].map(({ length }) => length)),
  )
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return `# What the labs need, as measured

By \`npx nx run workshop:execute -- --measure\` on ${machine}, ${day}: seconds in which the machine does what the document says; the most memory and
disk that were in use at a time beyond what was before. People read, think and type besides: how long that takes is in [the labs](README.md).

${[line(header), rule, ...cells.map(line)].join('\n')}
`
}
