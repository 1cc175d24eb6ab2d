import { type Block } from '../markdown/blocks.ts'
import { type MarkdownDocument } from '../markdown/markdown-document.ts'
import { type Problem, problemAt } from '../problem.ts'
import { type Repository } from '../repository/repository.ts'
import { NothingToCut } from './cut.ts'
import { hasReason, referenceOf } from './reference.ts'
import { snippetOf } from './snippet.ts'

/** Blocks are what the code says; those in TypeScript of docs are cut from it, or say why not. */
export async function snippetProblems(
  { path: file, blocks }: MarkdownDocument,
  repository: Repository,
): Promise<readonly Problem[]> {
  const problems = await Promise.all(
    blocks.map(async (block) => problemAt(file, block.line, await problemOf(block, file, repository))),
  )
  return problems.flat()
}

async function problemOf(block: Block, file: string, repository: Repository): Promise<string | undefined> {
  const reference = referenceOf(block)
  if (!reference) {
    const isUnread = block.comments.some((comment) => comment.startsWith('snippet:'))
    if (isUnread)
      return 'has a comment that cannot be read: <!-- snippet: path#name --> or <!-- snippet: path#name without docs -->'
    return mustBeCut(block, file) && !hasReason(block)
      ? 'has TypeScript that is not cut from the code: <!-- snippet: path#name -->, or <!-- no snippet: reason -->'
      : undefined
  }
  try {
    const text = await snippetOf(reference, block.language, repository)
    return text === block.text
      ? undefined
      : `is not what ${reference.path}#${reference.name} says: npx nx run documents:snippets writes it`
  } catch (error) {
    if (error instanceof NothingToCut) return error.message
    throw error
  }
}

/** Decisions show what is not taken, and labs what to break. */
const mustBeCut = ({ language, section }: Block, file: string) =>
  /^tsx?$/.test(language) && file.startsWith('docs/') && !file.startsWith('docs/adr/') && !/^break it/i.test(section)
