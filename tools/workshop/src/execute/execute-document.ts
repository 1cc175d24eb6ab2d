import { setTimeout as pause } from 'node:timers/promises'
import { type Block } from './blocks.ts'
import { linesOf, mismatch, plantedWrongLines } from './compare.ts'
import { Shell } from './shell.ts'
import { statementsOf } from './statements.ts'
import { Terminal } from './terminal.ts'

export interface Executed {
  readonly commands: number
  /** Lines of expected output that were compared. */
  readonly compared: number
  readonly notRun: readonly NotRun[]
}

/** A block that this machine lacks something for. */
export interface NotRun {
  /** Where it is in its document. */
  readonly line: number
  readonly lacks: readonly string[]
}

export interface Options {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** What the machine has, of what blocks may need. */
  readonly has: readonly string[]
  readonly onBlock?: (block: Block) => void
}

const LOOK_MS = 200

/**
 * Does what a document says, block by block, as a person would.
 *
 * @throws Error with the line of the document, when a command ends otherwise than it says, or prints something else
 */
export async function executeDocument(
  blocks: readonly Block[],
  { cwd, env, has, onBlock }: Options,
): Promise<Executed> {
  const shell = new Shell(cwd, env)
  const terminals = new Map<string, { terminal: Terminal; block: Block }>()
  const lacks = ({ needs }: Block) => needs.filter((need) => !has.includes(need))
  const possible = blocks.filter((block) => lacks(block).length === 0)
  try {
    for (const block of possible) {
      onBlock?.(block)
      await run(block)
      refuseEnded()
    }
  } finally {
    for (const { terminal } of terminals.values()) await terminal.interrupt()
    await shell.end()
  }
  return {
    commands: possible.length,
    compared: possible.reduce((sum, { expected }) => sum + (expected?.length ?? 0), 0),
    notRun: blocks.map((block) => ({ line: block.line, lacks: lacks(block) })).filter(({ lacks }) => lacks.length > 0),
  }

  async function run(block: Block): Promise<void> {
    if (block.terminal !== undefined) return runBeside(block, block.terminal)
    const { output, ok } = await shell.type(block.kind === 'edit' ? [edit(block)] : commandsOf(block), block.limitS)
    if (ok === block.fails) throw new Error(`${where(block)} ${ok ? 'should fail, but did not' : 'failed'}:\n${output}`)
    compare(block, output)
  }

  async function runBeside(block: Block, name: string): Promise<void> {
    refuseEnded()
    await terminals.get(name)?.terminal.interrupt()
    terminals.delete(name)
    if (block.text === CTRL_C) return
    const terminal = new Terminal(block.text, await shell.folderNow(), env)
    terminals.set(name, { terminal, block })
    // what fails at once is seen also where nothing is expected of it
    if (!block.expected) await pause(LOOK_MS)
    const deadline = Date.now() + block.limitS * 1000
    const expected = [...(block.expected ?? []), '<more>']
    while (mismatch(expected, linesOf(terminal.output)) !== undefined) {
      refuseEnded()
      if (Date.now() > deadline || terminal.hasEnded) return compare({ ...block, expected }, terminal.output)
      await pause(LOOK_MS)
    }
    compare({ ...block, expected }, terminal.output)
  }

  function refuseEnded(): void {
    for (const { terminal, block } of terminals.values())
      if (terminal.error !== undefined)
        throw new Error(`${where(block)} has ended in its terminal, with ${terminal.error}:\n${terminal.output}`)
  }
}

/** What a block in a terminal says to end what runs there. */
const CTRL_C = '# Ctrl-C'

const edit = ({ text }: Block) => `git apply --whitespace=nowarn - <<'END OF EDIT'\n${text}\nEND OF EDIT`

function commandsOf(block: Block): string[] {
  try {
    return statementsOf(block.text)
  } catch (error) {
    throw new Error(`${where(block)}: ${(error as Error).message}`, { cause: error })
  }
}

const where = ({ line, text }: Block) => `line ${line}: ${text.split('\n')[0]}`

function compare(block: Block, printed: string): void {
  const { expected } = block
  if (!expected) return
  const output = linesOf(printed)
  const missing = mismatch(expected, output)
  if (missing !== undefined)
    throw new Error(
      `${where(block)} does not print what is expected, from here on: ${missing}\n--- it printed:\n${output.join('\n')}`,
    )
  // the comparison itself must be able to fail
  for (const wrong of plantedWrongLines(expected))
    if (mismatch(wrong, output) === undefined)
      throw new Error(`${where(block)} would not be noticed if it printed: ${wrong.join('\n')}`)
}
