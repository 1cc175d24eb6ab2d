import { relative } from 'node:path'
import { type GitRepository } from '@ltp/git-history'
import { type Release, ReleaseFile } from './release-file.js'

/** A release that an environment was given, by a commit. */
export interface Change {
  readonly release: Release
  readonly commit: string
  /** ISO 8601, with the zone of whoever made it. */
  readonly time: string
  readonly author: string
  readonly subject: string
}

const FORMAT = ['%H', '%cI', '%an', '%s'].join('%x00')

/**
 * Which releases a file has named, the newest first: what, when, by whom. Commits that change something else in it are left out, and so
 * is what git knows of a time before the file was what it is.
 *
 * @throws Error when the clone is too shallow to tell
 */
export function historyOf(file: string, repository: GitRepository): Change[] {
  if (repository.git('rev-parse', '--is-shallow-repository') === 'true')
    throw new Error('this clone is shallow, so nobody knows what was there before: git fetch --unshallow')
  const path = relative(repository.root, file)
  const log = repository.git('log', `--format=${FORMAT}`, '--', path)
  const commits = log === '' ? [] : log.split('\n').map((line) => line.split('\0') as [string, string, string, string])
  const changes = commits.flatMap(([commit, time, author, subject]) => {
    const release = releaseAt(commit, path, repository)
    return release ? [{ release, commit, time, author, subject }] : []
  })
  return changes.filter(({ release }, index) => !isSame(release, changes[index + 1]?.release))
}

export const isSame = (one: Release, other: Release | undefined): boolean =>
  one.tag === other?.tag && one.digest === other.digest

function releaseAt(commit: string, path: string, repository: GitRepository): Release | undefined {
  const text = repository.tryGit('show', `${commit}:${path}`)
  try {
    return text === undefined ? undefined : new ReleaseFile(text, path).release
  } catch {
    return undefined // it was something else then
  }
}

/** For people. */
export const lineOf = ({ time, release, author, subject, commit }: Change): string =>
  [time, release.tag, author, subject, commit.slice(0, 10)].join('  ')
