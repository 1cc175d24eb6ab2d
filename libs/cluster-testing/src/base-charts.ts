import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHARTS = 'charts'

export interface BaseChart {
  readonly folder: string
  /** Of which commit it is, for people. */
  readonly told: string
}

/**
 * A chart of the repository that a folder is in, as it was at the last tag, else where the branch left main, else (on main itself) one commit before: what is upgraded from.
 *
 * @returns undefined when there was no such chart, or the clone is too shallow to tell
 */
export function baseChart(within: string, name: string): BaseChart | undefined {
  const repository = tryGit(within, ['rev-parse', '--show-toplevel'])
  if (repository === undefined) return undefined
  const git = (...args: string[]) => tryGit(repository, args)
  const commitOf = (ref: string | undefined) => (ref ? git('rev-parse', '--verify', `${ref}^{commit}`) : undefined)
  const head = commitOf('HEAD')
  const candidates: [told: string, commit: string | undefined][] = [
    ['the last tag', commitOf(git('describe', '--tags', '--abbrev=0'))],
    ['the merge base with origin/main', git('merge-base', 'HEAD', 'origin/main')],
    ['the merge base with main', git('merge-base', 'HEAD', 'main')],
    ['the commit before', commitOf('HEAD^')],
  ]
  const [told, commit] = candidates.find(([, it]) => it !== undefined && it !== head) ?? []
  if (commit === undefined || git('cat-file', '-e', `${commit}:${CHARTS}/${name}/Chart.yaml`) === undefined)
    return undefined
  const folder = mkdtempSync(join(tmpdir(), 'base-charts-'))
  const archive = execFileSync('git', ['archive', commit, CHARTS], { cwd: repository, maxBuffer: Infinity })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  const chart = join(folder, CHARTS, name)
  return existsSync(chart) ? { folder: chart, told: `${told}, ${commit}` } : undefined
}

function tryGit(cwd: string, args: readonly string[]): string | undefined {
  try {
    // variables of a git hook would lead to the repository around it
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
    return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
