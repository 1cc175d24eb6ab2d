import { format, resolveConfig } from 'prettier'
import { type Repository } from '../repository/repository.ts'
import { cut } from './cut.ts'
import { type Reference } from './reference.ts'

const PARSERS: Readonly<Record<string, string>> = { ts: 'typescript', tsx: 'typescript', yaml: 'yaml', json: 'json' }

/**
 * The text that a block must have. Prettier has the last word, as it formats blocks that it can read: what has lost its indentation may fit
 * into one line.
 * @throws {NothingToCut}
 */
export async function snippetOf(
  { path, name, withoutDocs }: Reference,
  language: string,
  repository: Repository,
): Promise<string> {
  const text = cut(path, name, repository, { withoutDocs })
  const parser = PARSERS[language]
  if (parser === undefined) return text
  try {
    return (await format(text, { ...(await resolveConfig(path)), parser })).trimEnd()
  } catch {
    // a method by itself is no program, and is left as it is
    return text
  }
}
