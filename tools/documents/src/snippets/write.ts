import { markdownDocument } from '../markdown/markdown-document.ts'
import { type Repository } from '../repository/repository.ts'
import { referenceOf } from './reference.ts'
import { snippetOf } from './snippet.ts'

/** The document with its blocks as the code is now. @throws {NothingToCut} */
export async function withSnippets(path: string, text: string, repository: Repository): Promise<string> {
  const lines = text.split('\n')
  // from the end, so that the lines of those before stay where they are
  for (const block of markdownDocument(path, text).blocks.toReversed()) {
    const reference = referenceOf(block)
    if (!reference) continue
    const now = await snippetOf(reference, block.language, repository)
    lines.splice(block.line - 1, block.length, ...now.split('\n'))
  }
  return lines.join('\n')
}
