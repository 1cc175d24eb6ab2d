import type { Node, Nodes, Parent } from 'mdast'

export const childrenOf = (node: Node): readonly Nodes[] => ('children' in node ? (node as Parent).children : [])

export const lineOf = (node: Node): number => node.position?.start.line ?? 1

/** The node and all below, in the order of the text. */
export function* allIn(node: Nodes): Generator<Nodes> {
  yield node
  for (const child of childrenOf(node)) yield* allIn(child)
}

/** The text that a reader sees. */
export function textIn(node: Nodes): string {
  if (node.type === 'break') return '\n'
  return 'value' in node && node.type !== 'html' ? node.value : childrenOf(node).map(textIn).join('')
}
