import type { InlineCode as NodeOfCode, Nodes, Paragraph } from 'mdast'
import { childrenOf, textIn } from './nodes.ts'
import { type Cell, cellAt } from './table.ts'

/** What stands in backticks, and what stands around it. */
export interface InlineCode {
  readonly text: string
  readonly line: number
  /** The text before it and after it, up to the next that is in backticks. */
  readonly before: string
  readonly after: string
  readonly cell?: Cell
  /** What there is not: "no `common/`, `utils/`". */
  readonly isDenied: boolean
  /** The heading above it. */
  readonly section: string
  /** Whether it is in the first paragraph, list or table below that heading. */
  readonly opensSection: boolean
}

/** Those right within a node. @param lines of the text */
export function inlineCodesOf(
  parent: Nodes,
  lines: readonly string[],
): readonly Omit<InlineCode, 'section' | 'opensSection'>[] {
  const siblings = childrenOf(parent)
  let isDenied = false
  return siblings.flatMap((node, index) => {
    if (!isCode(node) || !node.position) return []
    const cell = parent.type === 'paragraph' ? cellOf(parent, node.position.start, lines) : undefined
    const from = siblings.slice(0, index).findLastIndex(isCode) + 1
    const to = siblings.findIndex((it, at) => at > index && isCode(it))
    const before = textOf(siblings.slice(from, index))
    isDenied = /\bno(?: more)?\s$/i.test(before) || (isDenied && /^(?:,|,? or|,? nor)\s$/.test(before))
    return [
      {
        text: node.value.replace(/\s+/g, ' '),
        line: node.position.start.line,
        before,
        isDenied,
        after: textOf(siblings.slice(index + 1, to < 0 ? undefined : to)),
        ...(cell && { cell }),
      },
    ]
  })
}

function cellOf({ position }: Paragraph, at: { line: number; column: number }, lines: readonly string[]) {
  if (!position) return undefined
  const own = lines.slice(position.start.line - 1, position.end.line)
  return cellAt(own, at.line - position.start.line, at.column - 1)
}

const isCode = (node: Nodes): node is NodeOfCode => node.type === 'inlineCode'

const textOf = (nodes: readonly Nodes[]) => nodes.map(textIn).join('')
