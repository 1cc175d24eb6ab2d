import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { checkRelease } from './release-check.ts'

/** `node tools/workflows/src/release-check/main.ts` in a step of GitHub: exit code 1 when what is checked out may not be released. */
const root = join(import.meta.dirname, '../../../..')
const { GITHUB_API_URL = '', GITHUB_REPOSITORY = '', GH_TOKEN = '' } = process.env
try {
  // of a tag with a message GITHUB_SHA may be the tag itself
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  await checkRelease(commit, root, { url: GITHUB_API_URL, repository: GITHUB_REPOSITORY, token: GH_TOKEN })
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
