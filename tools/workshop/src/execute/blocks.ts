import type { Code, Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { needsIn } from './machine.ts'

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
const LANGUAGES = ['sh', 'diff', 'text']
/** What others write for `sh`. */
const OTHER_SHELLS = /^(sh|bash|zsh|shell|console|shell-?session|terminal|cmd|bat|powershell|ps1)$/i

/**
 * The blocks of a document that are executed, in their order: `sh`, and `diff` for edits. A `text` block that comes directly after one
 * is what it prints. Words behind the language say more: `sh fails`, `sh terminal=application`, `sh needs=docker`, `sh limit=600`.
 *
 * @throws Error for a word that means nothing, for an output that belongs to no command, and for commands that nobody would execute
 */
export function blocksOf(document: string): Block[] {
  const blocks: Block[] = []
  let previous: RootContent | undefined
  const root = fromMarkdown(document)
  for (const code of codeIn(root)) refuseUnexecuted(code, root.children.includes(code))
  for (const node of root.children) {
    if (node.type === 'code' && node.lang === 'text') addOutput(blocks, node, previous)
    else if (node.type === 'code' && (node.lang === 'sh' || node.lang === 'diff')) blocks.push(blockOf(node))
    previous = node
  }
  return blocks
}

const codeIn = (node: Nodes): Code[] =>
  node.type === 'code' ? [node] : 'children' in node ? node.children.flatMap(codeIn) : []

function refuseUnexecuted(code: Code, isOnTop: boolean): void {
  const lang = code.lang ?? ''
  if (LANGUAGES.includes(lang)) {
    if (!isOnTop) throw new Error(`${at(code)} a block in ${lang} is executed only where it is in no list and no quote`)
  } else if (OTHER_SHELLS.test(lang))
    throw new Error(`${at(code)} commands are executed from blocks in sh, not in ${lang}`)
}

const at = (code: Code) => `line ${code.position?.start.line}:`

function addOutput(blocks: Block[], node: Code, previous: RootContent | undefined): void {
  const command = blocks.pop()
  if (!command || previous?.type !== 'code' || previous.lang !== 'sh')
    throw new Error(
      `${at(node)} a text block is what the sh block directly before it prints; other text has another language, or none`,
    )
  if (node.meta) throw new Error(`${at(node)} "${node.meta}" means nothing behind text`)
  blocks.push({ ...command, expected: node.value.split('\n') })
}

function blockOf(node: Code): Block {
  const words = (node.meta ?? '').split(/\s+/).filter((word) => word !== '')
  const valueOf = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
  const terminal = valueOf('terminal')
  const kind = node.lang === 'diff' ? 'edit' : 'commands'
  const isKnown = (word: string) =>
    // in a terminal of its own nobody waits for the end
    (word === 'fails' && terminal === undefined) ||
    /^(needs|limit)=./.test(word) ||
    (/^terminal=./.test(word) && kind === 'commands')
  const unknown = words.filter((word) => !isKnown(word))
  if (unknown.length > 0) {
    const behind = [node.lang, ...words.filter(isKnown)].join(' ')
    throw new Error(`${at(node)} "${unknown.join(' ')}" means nothing behind ${behind}`)
  }
  return {
    kind,
    text: node.value,
    line: node.position?.start.line ?? 0,
    ...(terminal === undefined ? {} : { terminal }),
    fails: words.includes('fails'),
    needs: needsOf(node, valueOf('needs')),
    limitS: limitOf(node, valueOf('limit')),
  }
}

function needsOf(node: Code, names: string | undefined): string[] {
  try {
    return names === undefined ? [] : needsIn(names)
  } catch (error) {
    throw new Error(`${at(node)} ${(error as Error).message}`, { cause: error })
  }
}

function limitOf(node: Code, seconds = `${LIMIT_S}`): number {
  if (!/^[1-9]\d*$/.test(seconds)) throw new Error(`${at(node)} "limit=${seconds}" is no number of seconds`)
  return Number(seconds)
}
