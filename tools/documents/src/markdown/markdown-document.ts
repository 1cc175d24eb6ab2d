import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { anchorsIn } from './anchors.ts'
import { type Block, blockOf, commentsBefore } from './blocks.ts'
import { markdownOf, withCodes } from './html.ts'
import { type InlineCode, inlineCodesOf } from './inline-codes.ts'
import { allIn, lineOf, textIn } from './nodes.ts'

export interface Link {
  readonly target: string
  /** What readers see of it. */
  readonly text: string
  readonly line: number
}

/** Words that are in no backticks. */
export interface Prose {
  readonly text: string
  readonly line: number
}

export interface MarkdownDocument {
  readonly path: string
  readonly prose: readonly Prose[]
  readonly codes: readonly InlineCode[]
  readonly blocks: readonly Block[]
  readonly links: readonly Link[]
  readonly anchors: ReadonlySet<string>
}

export function markdownDocument(path: string, text: string): MarkdownDocument {
  const tree = withCodes(fromMarkdown(text))
  const links = [...allIn(tree)].flatMap((node) =>
    'url' in node ? [{ target: node.url, text: textIn(node), line: lineOf(node) }] : [],
  )
  return { path, ...contentOf(tree, text.split('\n')), links, anchors: anchorsIn(tree) }
}

function contentOf(tree: Root, lines: readonly string[]) {
  const prose: Prose[] = []
  const codes: InlineCode[] = []
  const blocks: Block[] = []
  let section = ''
  let sinceHeading = 0
  tree.children.forEach((node, index) => {
    if (node.type === 'heading') [section, sinceHeading] = [textIn(node), 0]
    else sinceHeading++
    for (const inner of allIn(node)) {
      if (inner.type === 'text') prose.push({ text: inner.value, line: lineOf(inner) })
      if (node.type === 'html') {
        const within = contentOf(markdownOf(node), node.value.split('\n'))
        const moved = <T extends { line: number }>(it: T) => ({ ...it, line: it.line + lineOf(node) - 1 })
        prose.push(...within.prose.map(moved))
        codes.push(...within.codes.map((it) => ({ ...moved(it), section })))
      } else if (inner.type === 'code')
        blocks.push(blockOf(inner, section, node === inner ? commentsBefore(tree, index) : []))
      else
        codes.push(
          ...inlineCodesOf(inner, lines).map((code) => ({ ...code, section, opensSection: sinceHeading === 1 })),
        )
    }
  })
  return { codes, blocks, prose }
}
