import { START, type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check } from '../../src/lab.ts'

export const FILE = 'gitops/apps/prod/order-service.yaml'
/** A version as production names it: people read the tag, Flux takes the digest. */
interface Version {
  readonly tag: string
  readonly digest: string
}

/** What production has at first, and what it is to get. */
export const FIRST: Version = { tag: '0.1.0-BUILD.20261201080000', digest: `sha256:${'1'.repeat(64)}` }
export const NEXT: Version = { tag: '0.1.0-BUILD.20261202080000', digest: `sha256:${'2'.repeat(64)}` }

/** What git says that production had: not what the learner has typed, but what Flux would have seen. */
export const deployedAndRolledBack: Check = async (copy) => {
  const had = versionsSinceStart(copy)
  const deployed = had.findIndex(is(NEXT))
  const last = had.at(-1)
  return [
    {
      says: `production was given order-service ${NEXT.tag}, by a commit`,
      right: deployed >= 0,
      hint: had.some(({ tag }) => tag === NEXT.tag)
        ? `${FILE}: the tag came without its digest, and Flux goes by the digest. Both in one commit.`
        : `${FILE}: its tag and its digest, in one commit. Flux sees what is committed, nothing else.`,
    },
    {
      says: `${FIRST.tag} is there again, by a commit after that`,
      right: deployed >= 0 && last !== undefined && is(FIRST)(last),
      hint:
        last?.tag === FIRST.tag && last.digest !== FIRST.digest
          ? `The tag is, with another digest than before: ${last.digest}. npm run revert writes both.`
          : 'npm run revert writes what was there before; then commit it. History is added to, never rewritten.',
    },
    {
      says: 'everything is committed',
      right: copy.git('status', '--porcelain', 'gitops') === '',
      hint: 'git status tells what is not.',
    },
  ]
}

const is = (one: Version) => (other: Version) => other.tag === one.tag && other.digest === one.digest

/** The oldest first, one for each commit of the file. */
function versionsSinceStart(copy: WorkingCopy): Version[] {
  const commits = copy.git('log', '--reverse', '--format=%H', `${START}..HEAD`, '--', FILE).split('\n').filter(Boolean)
  return [START, ...commits].map((commit) => {
    const text = copy.git('show', `${commit}:${FILE}`)
    return { tag: /tag: (\S+)/.exec(text)?.[1] ?? '', digest: /digest: (\S+)/.exec(text)?.[1] ?? '' }
  })
}
