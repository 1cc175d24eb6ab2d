import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectsIn } from '../../../pipeline/src/workspace.ts'
import { chartChanges } from './chart-changes.ts'

/**
 * `node tools/workflows/src/chart-changes/main.ts <service> <commit>` prints `chart=changed` or `chart=unchanged` since the commit, as an
 * output of a step, and on stderr why. A commit that is not there, as in the first run of a branch, may have changed everything.
 */
const [service = '', commit = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '../../../..')

const files = changedSince(commit)
const changes = files && chartChanges(service, files, projectsIn(root))
console.error(
  changes ? `${changes.length} changes\n${changes.slice(0, 10).join('\n')}` : `there is no commit "${commit}" here`,
)
console.log(`chart=${changes?.length === 0 ? 'unchanged' : 'changed'}`)

function changedSince(base: string): string[] | undefined {
  if (!/^[0-9a-f]{40}$/.test(base)) return undefined
  const { status, stdout } = spawnSync('git', ['diff', '--name-only', '-z', `${base}...HEAD`], { cwd: root })
  return status === 0 ? stdout.toString().split('\0').filter(Boolean) : undefined
}
