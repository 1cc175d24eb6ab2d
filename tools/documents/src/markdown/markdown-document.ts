import type { Code as FencedCode, Html, Nodes, Paragraph, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { anchorsIn } from './anchors.ts'
import { markdownOf, withCodes } from './html.ts'
import { allIn, childrenOf, lineOf, textIn } from './nodes.ts'
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

/** @param firstLine where the text begins in the file */
export function markdownDocument(path: string, text: string, firstLine = 1): MarkdownDocument {
  const tree = withCodes(fromMarkdown(text))
  const lines = text.split('\n')
  const shift = firstLine - 1
  const links = [...allIn(tree)].flatMap((node) =>
    'url' in node ? [{ target: node.url, text: textIn(node), line: lineOf(node) + shift }] : [],
  )
  const { codes, blocks, prose } = contentOf(tree, lines)
  const moved = <T extends { readonly line: number }>(all: readonly T[]) =>
    all.map((it) => ({ ...it, line: it.line + shift }))
  return { path, prose: moved(prose), codes: moved(codes), blocks: moved(blocks), links, anchors: anchorsIn(tree) }
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

const blockOf = (node: FencedCode, section: string, comments: readonly string[]): Block => ({
  language: node.lang ?? '',
  text: node.value,
  line: lineOf(node) + 1,
  length: node.position ? node.position.end.line - node.position.start.line - 1 : 0,
  section,
  comments,
})

function commentsBefore({ children }: Root, index: number): string[] {
  const isComment = (node: Nodes | undefined): node is Html => node?.type === 'html' && node.value.startsWith('<!--')
  const found: string[] = []
  for (let at = index - 1; ; at--) {
    const node = children[at]
    if (!isComment(node)) return found
    found.unshift(node.value.replace(/^<!--\s*|\s*-->$/g, ''))
  }
}

function inlineCodesOf(parent: Nodes, lines: readonly string[]) {
  const siblings = childrenOf(parent)
  let isDenied = false
  return siblings.flatMap((node, index) => {
    if (node.type !== 'inlineCode' || !node.position) return []
    const cell = parent.type === 'paragraph' ? cellOf(parent, node.position.start, lines) : undefined
    const before = textUntilCode(siblings.slice(0, index).reverse(), (all) => all.reverse())
    isDenied = /\bno(?: more)?\s$/i.test(before) || (isDenied && /^(?:,|,? or|,? nor)\s$/.test(before))
    return [
      {
        text: node.value.replace(/\s+/g, ' '),
        line: node.position.start.line,
        before,
        isDenied,
        after: textUntilCode(siblings.slice(index + 1), (all) => all),
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

function textUntilCode(nodes: readonly Nodes[], order: (texts: string[]) => string[]): string {
  const end = nodes.findIndex((node) => node.type === 'inlineCode')
  return order((end < 0 ? [...nodes] : nodes.slice(0, end)).map(textIn)).join('')
}
