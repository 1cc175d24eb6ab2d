const BEGIN = /^\s*(?:\/\/|#) ([a-z][a-z0-9-]*) \{$/
const END = /^\s*(?:\/\/|#) \}$/

/** The lines between `// name {` and `// }`, or `# name {` and `# }`; markers of others among them are left out. */
export function markedIn(text: string, name: string): string[] | undefined {
  const lines = text.split('\n')
  const begin = lines.findIndex((line) => BEGIN.exec(line)?.[1] === name)
  if (begin < 0) return undefined
  const found: string[] = []
  let depth = 1
  for (const line of lines.slice(begin + 1)) {
    if (END.test(line)) depth--
    else if (BEGIN.test(line)) depth++
    else found.push(line)
    if (depth === 0) return found
  }
  return undefined
}
