import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryIn } from '../repository/repository.ts'
import { NothingToCut } from './cut.ts'
import { withSnippets } from './write.ts'

const root = join(import.meta.dirname, '../../../..')
const repository = repositoryIn(root)

/** `npx nx run documents:snippets` writes the blocks that are cut from code anew. */
for (const path of repository.matching(/\.md$/)) {
  try {
    const text = repository.textOf(path)
    const written = await withSnippets(path, text, repository)
    if (written === text) continue
    writeFileSync(join(root, path), written)
    console.log(path)
  } catch (error) {
    if (!(error instanceof NothingToCut)) throw error
    console.error(`${path} ${error.message}`)
    process.exitCode = 1
  }
}
