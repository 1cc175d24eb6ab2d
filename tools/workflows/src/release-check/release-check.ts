import { spawnSync } from 'node:child_process'

/** GitHub, as a step reaches it. */
export interface GitHub {
  /** `https://api.github.com` */
  readonly url: string
  /** `owner/name` */
  readonly repository: string
  readonly token: string
}

const WORKFLOW = 'repository.yaml'
const LIMIT_MS = 30_000

/**
 * Whether a commit may be released: it is on main, and what is checked of the repository has passed for it there.
 *
 * @param checkout has main as origin/main
 * @throws Error saying what is missing
 */
export async function checkRelease(commit: string, checkout: string, github: GitHub): Promise<void> {
  if (!isOnMain(commit, checkout)) throw new Error(`${commit} is not on main: tag a commit that is`)
  if (!(await hasPassed(commit, github)))
    throw new Error(`${WORKFLOW} has not passed for ${commit} on main: run it again, and this when it has`)
}

function isOnMain(commit: string, cwd: string): boolean {
  const args = ['merge-base', '--is-ancestor', commit, 'refs/remotes/origin/main']
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(`git ${args.join(' ')} failed: ${stderr.trim()}`)
  return status === 0
}

/** Pull requests do not count: their runs are of another commit, the one that a merge would make. */
async function hasPassed(commit: string, { url, repository, token }: GitHub): Promise<boolean> {
  const query = new URLSearchParams({ head_sha: commit, branch: 'main', event: 'push', status: 'success' })
  const runs = `${url}/repos/${repository}/actions/workflows/${WORKFLOW}/runs?${query.toString()}`
  const response = await fetch(runs, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${runs}: the job needs actions: read`)
  return ((await response.json()) as { total_count: number }).total_count > 0
}
