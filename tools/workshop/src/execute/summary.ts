import { type NotRun } from './execute-document.ts'

/** What of a document was not run, and what the machine lacks for it; nothing, if there is nothing. */
export function notRunIn(blocks: readonly NotRun[]): string {
  const lines = blocks.map(({ line, lacks }) => `line ${line} (${lacks.join(', ')})`)
  return lines.length === 0 ? '' : `, NOT RUN: ${lines.join(', ')}`
}

/** What a run has found out. Blocks for a machine that lacks something are counted apart: none can run these and the others. */
export function summary(areTrue: number, documents: number, blocks: readonly NotRun[]): string {
  const forLess = blocks.filter(({ lacks }) => lacks.every((need) => need.startsWith('no-')))
  const others = blocks.filter((block) => !forLess.includes(block))
  const parts = [
    ...(others.length === 0 ? [] : [`${others.length} block${others.length === 1 ? '' : 's'} ${needsOf(others)}`]),
    ...(forLess.length === 0
      ? []
      : [`${forLess.length} that ${forLess.length === 1 ? 'is' : 'are'} for machines with less ${needsOf(forLess)}`]),
  ]
  return `${areTrue} of ${documents} documents are true${parts.length === 0 ? '' : `; NOT RUN: ${parts.join(', ')}`}`
}

const needsOf = (blocks: readonly NotRun[]) =>
  `(${[...new Set(blocks.flatMap(({ lacks }) => lacks))].sort().join(', ')})`
