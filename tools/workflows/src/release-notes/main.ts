import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { releaseNotes } from './release-notes.ts'

/** `node tools/workflows/src/release-notes/main.ts v1.2.3` prints the notes of a release. Exit code 1 when something does not agree. */
const root = join(import.meta.dirname, '../../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
try {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  console.log(releaseNotes(process.argv[2] ?? '', version, read('CHANGELOG.md')))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
