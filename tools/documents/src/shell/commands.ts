import { tokensIn } from './tokens.ts'

/** A command as it would be started. */
export interface Command {
  /** Names of the variables that are set for it alone. */
  readonly variables: readonly string[]
  readonly program: string
  readonly args: readonly string[]
  readonly line: number
}

/** Words of the shell that stand before a command. */
const BEFORE = new Set(['do', 'then', 'else', 'if', 'while', '!', '{', 'time', 'exec', 'export', 'nice'])
/** Words of the shell that are no commands. */
const NO_COMMANDS = new Set(['for', 'done', 'fi', 'esac', 'case', '}', 'function', 'in'])
const ASSIGNMENT = /^([A-Za-z_]\w*)=/

/** The commands of a script, those in `$(...)` as well; what is redirected to and from is left out. @param firstLine of the text */
export function commandsIn(text: string, firstLine = 1): readonly Command[] {
  const commands: Command[] = []
  let words: { text: string; line: number }[] = []
  let isRedirected = false
  const end = () => {
    const command = commandOf(words)
    if (command) commands.push({ ...command, line: command.line + firstLine - 1 })
    words = []
    isRedirected = false
  }
  for (const token of tokensIn(text)) {
    if (token.kind === 'end') end()
    else if (token.kind === 'inner') commands.push(...commandsIn(token.text, token.line + firstLine - 1))
    else if (token.kind === 'redirect') isRedirected = true
    else if (isRedirected) isRedirected = false
    else words.push(token)
  }
  end()
  return commands
}

function commandOf(given: readonly { text: string; line: number }[]): Command | undefined {
  const words = [...given]
  const variables: string[] = []
  for (let first = words[0]; first; first = words[0]) {
    const [, variable] = ASSIGNMENT.exec(first.text) ?? []
    if (variable !== undefined) variables.push(variable)
    else if (!BEFORE.has(first.text)) break
    words.shift()
  }
  const [program, ...args] = words
  if (!program || NO_COMMANDS.has(program.text)) return undefined
  return { variables, program: program.text, args: args.map(({ text }) => text), line: program.line }
}
