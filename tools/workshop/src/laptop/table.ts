/** Rows as a person reads them, each value a text: a column as wide as its widest. */
export function table(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [columns, ...rows].map((values) => values.map((value) => value ?? 'null'))
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => line[place]!.length)))
  const [head = '', ...body] = lines.map((line) => line.map((value, place) => value.padEnd(widths[place]!)).join(' | '))
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-')
  return [head, rule, ...body].map((line) => line.trimEnd()).join('\n')
}
