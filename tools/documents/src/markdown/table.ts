/** Where in a table a text is. */
export interface Cell {
  /** What is above the column, in lower case. */
  readonly header: string
  readonly column: number
  readonly text: string
}

const DELIMITERS = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/** CommonMark has no tables: to it one is a paragraph. @param lines those of the paragraph @returns undefined in other text */
export function cellAt(lines: readonly string[], line: number, offset: number): Cell | undefined {
  const [head = '', delimiters = ''] = lines
  if (!head.includes('|') || !delimiters.includes('|') || !DELIMITERS.test(delimiters)) return undefined
  const row = lines[line] ?? ''
  const column = cellsOf(row.slice(0, offset)).length - 1
  return {
    header: (cellsOf(head)[column] ?? '').toLowerCase(),
    column,
    text: cellsOf(row)[column] ?? '',
  }
}

const cellsOf = (row: string) =>
  row
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
