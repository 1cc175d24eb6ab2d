/** Commands of a script, each as its words, those of `$(...)` after the one that they are in. Redirections and assignments are left out. */
export function commandsIn(script: string): string[][] {
  const inner: string[] = []
  let outer = withoutComments(script).replace(/\\\n\s*/g, ' ')
  const takeOut = (_: string, command: string) => {
    inner.push(command)
    return '${}'
  }
  while (SUBSTITUTION.test(outer)) outer = outer.replace(SUBSTITUTION, takeOut)
  return [outer, ...inner].flatMap(simpleCommands)
}

/** Commands that are run from within words, where `commandsIn` does not see them: in backticks, `<(...)` and `>(...)`. */
export function hiddenCommandsIn(script: string): string[] {
  const said = withoutComments(script).replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (text) =>
    text.startsWith("'") ? '' : text,
  )
  return said.match(/`[^`]*`?|[<>]\([^)]*\)?/g) ?? []
}

/** One with no other in it. */
const SUBSTITUTION = /\$\(([^()]*)\)/

/** A quoted text, an operator, a redirection with its file, or a part of a word. */
const TOKEN =
  /"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)'|(?<end>&&|\|\||[;|&\n])|\d*(?:>>?|<)\s*(?:"[^"]*"|\S+)|(?<gap> +)|(?<plain>[^\s"';|&<>]+)/g

function simpleCommands(script: string): string[][] {
  const commands: string[][] = [[]]
  let word: string | undefined
  const endWord = () => {
    if (word !== undefined) commands.at(-1)!.push(word)
    word = undefined
  }
  for (const { groups = {} } of script.matchAll(TOKEN)) {
    const text = groups.double ?? groups.single ?? groups.plain
    if (text !== undefined) word = (word ?? '') + text
    else endWord()
    if (groups.end) commands.push([])
  }
  endWord()
  return commands.map(withoutAssignments).filter((words) => words.length > 0)
}

const withoutComments = (script: string) => script.replace(/^ *#.*$/gm, '')

function withoutAssignments(words: readonly string[]): string[] {
  const first = words.findIndex((word) => !/^\w+=/.test(word))
  return first < 0 ? [] : words.slice(first)
}
