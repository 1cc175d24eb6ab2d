import { spawnSync } from 'node:child_process'
import { outsideOfHooks } from './outside-of-hooks.ts'

const MOST_BYTES = 64 * 1024 * 1024

/**
 * Files under some paths that git could not give back: new ones and changed ones, without those that it ignores.
 *
 * @returns undefined when there is no git here to ask
 * @throws Error with what git says, when it cannot tell
 */
export function uncommitted(root: string, paths: readonly string[]): string[] | undefined {
  const options = ['--porcelain', '-z', '--untracked-files=all', '--no-renames']
  const { status, stdout, stderr, error } = spawnSync('git', ['status', ...options, '--', ...paths], {
    cwd: root,
    env: { ...outsideOfHooks(), LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  })
  if (status === 0) return stdout.split('\0').flatMap(lost)
  const isGone = error !== undefined && 'code' in error && error.code === 'ENOENT'
  if (isGone || stderr?.includes('not a git repository')) return undefined
  throw new Error(`git cannot tell what is committed: ${error?.message ?? stderr.trim()}`)
}

/** An entry is a letter for the index, one for the folder, a space, and the file; what was deleted in the folder git has, unless it is new. */
const lost = (entry: string): string[] => (entry === '' || /^[^A]D/.test(entry) ? [] : [entry.slice(3)])
