import { isCommitted } from '../../src/checks/is-committed.ts'
import { START, type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check } from '../../src/lab.ts'
import { commitsSinceStart, type Release, releaseAt } from './release.ts'

export const FILE = 'gitops/apps/prod/order-service.yaml'

/** What production has at first, and what it is to get. */
export const FIRST: Release = { tag: '0.1.0-BUILD.20261201080000', digest: `sha256:${'1'.repeat(64)}` }
export const NEXT: Release = { tag: '0.1.0-BUILD.20261202080000', digest: `sha256:${'2'.repeat(64)}` }

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
    ...(await isCommitted('gitops')(copy)),
  ]
}

const is = (one: Release) => (other: Release) => other.tag === one.tag && other.digest === one.digest

/** The oldest first, one for each commit of the file. */
const versionsSinceStart = (copy: WorkingCopy): Release[] =>
  [START, ...commitsSinceStart(copy, FILE)].map((commit) => releaseAt(copy, commit, FILE))
