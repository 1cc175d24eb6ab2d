import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Baseline, findBaseline, GitRepository } from '@ltp/git-history'

const CHARTS = 'charts'

export interface BaseChart {
  readonly folder: string
  /** Of which commit it is, for people. */
  readonly told: string
}

/**
 * A chart of the repository that a folder is in, as it was at the last tag, else where the branch left main, else (on main itself)
 * one commit before: what is upgraded from.
 *
 * @returns undefined when there was no such chart, or the clone is too shallow to tell
 */
export function baseChart(within: string, name: string): BaseChart | undefined {
  const root = new GitRepository(within).tryGit('rev-parse', '--show-toplevel')
  if (root === undefined) return undefined
  const repository = new GitRepository(root)
  const { commit, told } = baselineBeforeHead(repository) ?? {}
  if (commit === undefined) return undefined
  if (repository.tryGit('cat-file', '-e', `${commit}:${CHARTS}/${name}/Chart.yaml`) === undefined) return undefined
  // of this chart's test alone: charts are tested side by side, and helm writes into their folders
  const folder = join(root, '.cache/base-charts', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = join(folder, 'charts.tar')
  repository.git('archive', `--output=${archive}`, commit, CHARTS)
  execFileSync('tar', ['-x', '-C', folder, '-f', archive])
  return { folder: join(folder, CHARTS, name), told: `${told}, ${commit}` }
}

function baselineBeforeHead(repository: GitRepository): Baseline | undefined {
  try {
    const baseline = findBaseline(repository)
    const isHead = baseline?.commit === repository.git('rev-parse', 'HEAD')
    return isHead ? findBaseline(repository, 'HEAD^') : baseline
  } catch {
    return undefined // a shallow clone, or nothing but a tagged commit
  }
}
