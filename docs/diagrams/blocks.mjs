const OPENING = /^( *)```mermaid\s*$/

/**
 * The Mermaid diagrams in a Markdown text, each with the line of its fence, counted from 1.
 *
 * @param {string} text
 * @param {string} file whose it is, for the error
 * @returns {{ line: number, code: string }[]}
 * @throws Error when a fence is not closed
 */
export function mermaidBlocks(text, file = '') {
  const lines = text.split('\n')
  const blocks = []
  for (let index = 0; index < lines.length; index++) {
    const indent = OPENING.exec(lines[index])?.[1]
    if (indent === undefined) continue
    const end = lines.indexOf(`${indent}\`\`\``, index)
    if (end < 0) throw new Error(`${file}:${index + 1} has no end`)
    const code = lines.slice(index + 1, end).map((line) => line.slice(indent.length))
    blocks.push({ line: index + 1, code: code.join('\n') })
    index = end
  }
  return blocks
}
