import type { GitRepository } from './git-repository.js'

export interface Baseline {
  readonly commit: string
  /** For the report: what it is, and why it was taken. */
  readonly told: string
}

/**
 * What the documents are compared with: the commit that was asked for, else the last tag, else where the branch left main.
 * On main itself, without a tag, the commit before: what the last merge has changed. Undefined when there is none.
 *
 * @throws when the clone is too shallow to tell, or the commit is not there
 */
export function findBaseline(repository: GitRepository, against?: string): Baseline | undefined {
  if (against !== undefined) return asked(repository, against)
  const tag = repository.tryGit('describe', '--tags', '--abbrev=0')
  if (tag !== undefined) return { commit: commitOf(repository, tag)!, told: `the last tag, ${tag}` }
  if (repository.git('rev-parse', '--is-shallow-repository') === 'true') throw new ShallowCloneError()
  return mergeBase(repository) ?? parent(repository)
}

function asked(repository: GitRepository, against: string): Baseline {
  const commit = commitOf(repository, against)
  if (commit !== undefined) return { commit, told: `as asked: ${against}` }
  throw new Error(`there is no commit ${against} in this clone: is it misspelled, or not fetched (git fetch --tags)?`)
}

function mergeBase(repository: GitRepository): Baseline | undefined {
  const main = ['origin/main', 'main'].find((branch) => commitOf(repository, branch) !== undefined)
  const commit = main && repository.tryGit('merge-base', 'HEAD', main)
  if (!commit || commit === commitOf(repository, 'HEAD')) return undefined
  return { commit, told: `there is no tag: the merge base with ${main}` }
}

function parent(repository: GitRepository): Baseline | undefined {
  const commit = commitOf(repository, 'HEAD^')
  return commit === undefined ? undefined : { commit, told: 'there is no tag, and this is main: the commit before' }
}

function commitOf(repository: GitRepository, ref: string): string | undefined {
  return repository.tryGit('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)
}

class ShallowCloneError extends Error {
  readonly code = 'SHALLOW_CLONE'

  constructor() {
    super(
      'this clone is shallow, so neither the last tag nor the merge base is known. Fetch them: git fetch --unshallow --tags ' +
        '(GitHub Actions: fetch-depth: 0 of actions/checkout), or say what to compare with: --against <commit>',
    )
  }
}
