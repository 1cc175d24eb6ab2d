import { markdownDocument } from '../../documents/src/markdown/markdown-document.ts'

export interface Code {
  /** What the comment before it says of where it comes from. */
  readonly source: string
  readonly code: string
}

/** Blocks that are not commands. */
export const codesOf = (markdown: string): Code[] =>
  markdownDocument('', markdown)
    .blocks.filter(({ language }) => language !== 'sh')
    .map(({ text, comments }) => ({ source: comments.at(-1) ?? 'no source', code: text }))

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
