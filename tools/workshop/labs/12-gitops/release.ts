import { START, type WorkingCopy } from '../../src/copy/working-copy.ts'

/** A version as production names it: people read the tag, Flux takes the digest. */
export interface Release {
  readonly tag: string
  readonly digest: string
}

/** What a file of production named in a commit. */
export function releaseAt(copy: WorkingCopy, commit: string, file: string): Release {
  const text = copy.git('show', `${commit}:${file}`)
  return { tag: /tag: (\S+)/.exec(text)?.[1] ?? '', digest: /digest: (\S+)/.exec(text)?.[1] ?? '' }
}

/** All since the lab has begun, the oldest first; of those paths, if there are any. */
export const commitsSinceStart = (copy: WorkingCopy, ...paths: readonly string[]): string[] =>
  copy
    .git('log', '--reverse', '--format=%H', `${START}..HEAD`, '--', ...paths)
    .split('\n')
    .filter(Boolean)

/** The same file with another release. */
export const withRelease = (text: string, { tag, digest }: Release): string =>
  text.replace(/tag: .*/, `tag: ${tag}`).replace(/digest: .*/, `digest: ${digest}`)
