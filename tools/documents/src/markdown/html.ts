import type { Html, Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { allIn } from './nodes.ts'

/** What a block of HTML says, as Markdown would; its lines are those of the block. */
export const markdownOf = ({ value }: Html): Root =>
  fromMarkdown(
    value
      .replace(/<!--[^]*?(?:-->|$)/g, linesOf)
      .replace(/<\/?code>/g, '`')
      .replace(/<[^>]*>/g, linesOf)
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )

const linesOf = (text: string) => text.replace(/[^\n]+/g, '')

/** `<code>` within a line becomes what backticks are. */
export function withCodes(tree: Root): Root {
  for (const node of allIn(tree)) {
    if (!('children' in node)) continue
    const children = node.children as Nodes[]
    for (let at = 0; at < children.length; at++) {
      const [begin, text, end] = children.slice(at, at + 3)
      if (!isTag(begin, '<code>') || text?.type !== 'text' || !isTag(end, '</code>')) continue
      children.splice(at, 3, { ...text, type: 'inlineCode' })
    }
  }
  return tree
}

const isTag = (node: Nodes | undefined, tag: string) => node?.type === 'html' && node.value === tag
