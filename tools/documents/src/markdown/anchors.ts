import type { Nodes } from 'mdast'
import { allIn, textIn } from './nodes.ts'

/** What a link can lead to in a page, as GitHub makes it: of headings, and ids in HTML. */
export function anchorsIn(tree: Nodes): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const node of allIn(tree)) {
    if (node.type === 'heading') anchors.add(unlike(anchors, slugOf(textIn(node))))
    if (node.type === 'html') for (const [, id = ''] of node.value.matchAll(/\s(?:id|name)="([^"]+)"/g)) anchors.add(id)
  }
  return anchors
}

const slugOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

function unlike(taken: ReadonlySet<string>, slug: string): string {
  for (let number = 0; ; number++) {
    const candidate = number === 0 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}
