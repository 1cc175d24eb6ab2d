import type { Code as FencedCode, Html, Nodes, Root } from 'mdast'
import { lineOf } from './nodes.ts'

/** A block between fences. */
export interface Block {
  readonly language: string
  readonly text: string
  /** Of its first line of text. */
  readonly line: number
  /** How many lines it has between its fences. */
  readonly length: number
  readonly section: string
  /** The comments in HTML that stand right before it. */
  readonly comments: readonly string[]
}

export const blockOf = (node: FencedCode, section: string, comments: readonly string[]): Block => ({
  language: node.lang ?? '',
  text: node.value,
  line: lineOf(node) + 1,
  length: node.position ? node.position.end.line - node.position.start.line - 1 : 0,
  section,
  comments,
})

/** The comments right before a node of the tree, in their order. */
export function commentsBefore({ children }: Root, index: number): string[] {
  const isComment = (node: Nodes | undefined): node is Html => node?.type === 'html' && node.value.startsWith('<!--')
  const found: string[] = []
  for (let at = index - 1; ; at--) {
    const node = children[at]
    if (!isComment(node)) return found
    found.unshift(node.value.replace(/^<!--\s*|\s*-->$/g, ''))
  }
}
