import type { Code, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** What a learner does with a fenced block of a lab's document. */
export interface Block {
  readonly kind: 'commands' | 'edit'
  readonly text: string
  /** Line of the document, 1 is the first. */
  readonly line: number
  /** What it prints, line by line; without, nobody looks. */
  readonly expected?: readonly string[]
  /** Where it is typed: in the terminal that all of a document share, or in one with a name. */
  readonly terminal?: string
  /** It ends with an error, and should. */
  readonly fails: boolean
  /** What it cannot be run without, besides Node and git: `docker`, `cluster`. */
  readonly needs: readonly string[]
  /** How long it may take, in seconds. */
  readonly limitS: number
}

const LIMIT_S = 300

/**
 * The blocks of a document that are executed, in their order: `sh`, and `diff` for edits. A `text` block that comes directly after one
 * is what it prints. Words behind the language say more: `sh fails`, `sh terminal=application`, `sh needs=docker`, `sh limit=600`.
 *
 * @throws Error for a word that means nothing, and for an output that belongs to no command
 */
export function blocksOf(document: string): Block[] {
  const blocks: Block[] = []
  let previous: RootContent | undefined
  for (const node of fromMarkdown(document).children) {
    if (node.type === 'code' && node.lang === 'text') addOutput(blocks, node, previous)
    else if (node.type === 'code' && (node.lang === 'sh' || node.lang === 'diff')) blocks.push(blockOf(node))
    previous = node
  }
  return blocks
}

function addOutput(blocks: Block[], node: Code, previous: RootContent | undefined): void {
  const command = blocks.pop()
  if (!command || previous?.type !== 'code' || previous.lang !== 'sh')
    throw new Error(
      `line ${node.position?.start.line}: a text block is what the sh block directly before it prints; other text has another language, or none`,
    )
  blocks.push({ ...command, expected: node.value.split('\n') })
}

function blockOf(node: Code): Block {
  const words = (node.meta ?? '').split(/\s+/).filter((word) => word !== '')
  const valueOf = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
  const unknown = words.filter((word) => word !== 'fails' && !/^(terminal|needs|limit)=./.test(word))
  const line = node.position?.start.line ?? 0
  if (unknown.length > 0) throw new Error(`line ${line}: "${unknown.join(' ')}" means nothing behind ${node.lang}`)
  const terminal = valueOf('terminal')
  return {
    kind: node.lang === 'diff' ? 'edit' : 'commands',
    text: node.value,
    line,
    ...(terminal === undefined ? {} : { terminal }),
    fails: words.includes('fails'),
    needs: valueOf('needs')?.split(',') ?? [],
    limitS: Number(valueOf('limit') ?? LIMIT_S),
  }
}
