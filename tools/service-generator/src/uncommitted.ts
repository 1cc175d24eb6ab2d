import { execFileSync } from 'node:child_process'

const MOST_BYTES = 64 * 1024 * 1024

/** Files under some paths that git does not have as they are, without those that it ignores; undefined when there is no git to ask. */
export function uncommitted(root: string, paths: readonly string[]): string[] | undefined {
  const options = ['--porcelain', '-z', '--untracked-files=all', '--no-renames']
  try {
    const told = execFileSync('git', ['status', ...options, '--', ...paths], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // each entry is two letters, a space, and the file
    return told.split('\0').flatMap((entry) => entry.slice(3) || [])
  } catch {
    return undefined
  }
}
