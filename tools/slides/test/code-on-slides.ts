import { type RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

export interface Code {
  /** What the comment before it says of where it comes from. */
  readonly source: string
  readonly code: string
}

/** Blocks that are not commands. */
export function codesOf(markdown: string): Code[] {
  const { children } = fromMarkdown(markdown)
  return children.flatMap((node, index) =>
    node.type === 'code' && node.lang !== 'sh' ? [{ source: commentIn(children[index - 1]), code: node.value }] : [],
  )
}

const commentIn = (node: RootContent | undefined) =>
  node?.type === 'html' ? node.value.replace(/^<!-- | -->$/g, '') : 'no source'

/** What of the code is not in the text, in that order. Between parts `...` leaves something out; slides break lines as they have room. */
export function missingParts(code: string, text: string): string[] {
  let rest = flat(text)
  return code
    .split('...')
    .map(flat)
    .filter((part) => {
      const at = rest.indexOf(part)
      if (at >= 0) rest = rest.slice(at + part.length)
      return at < 0
    })
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
