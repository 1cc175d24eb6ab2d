import { type InlineCode } from '../markdown/inline-codes.ts'
import { type MarkdownDocument } from '../markdown/markdown-document.ts'

/**
 * What a text calls a `kind`: "table `message`", "tables `a` and `b`", "the `message` table", a column of a table with that header, and what
 * begins a section with the plural as its title.
 */
export function namedAs(kind: string, { codes }: MarkdownDocument): readonly InlineCode[] {
  const calledBefore = new RegExp(`\\b${kind}s?:?\\*{0,2}\\s+$`, 'i')
  const calledAfter = new RegExp(`^\\s+${kind}s?\\b`, 'i')
  let isList = false
  return codes.filter((code) => {
    isList = calledBefore.test(code.before) || (isList && /^(?:,|,? and|,? or)\s+$/.test(code.before))
    if (code.isDenied) return false
    const isInColumn = code.cell?.header === kind && isCodeAlone(code.cell.text)
    const isInSection = code.opensSection && code.section.toLowerCase() === `${kind}s` && code.cell === undefined
    return isList || isInColumn || isInSection || calledAfter.test(code.after)
  })
}

/** Whether a cell has nothing but what is in backticks. */
const isCodeAlone = (cell: string) => /^`[^`]+`(?:,? (?:and |or )?`[^`]+`)*$/.test(cell)
