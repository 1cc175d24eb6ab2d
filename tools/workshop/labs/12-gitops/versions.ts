import { START, type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check } from '../../src/lab.ts'

export const FILE = 'gitops/apps/prod/order-service.yaml'
/** What production has at first, and what it is to get. */
const FIRST = '0.1.0-BUILD.20261201080000'
export const NEXT = { tag: '0.1.0-BUILD.20261202080000', digest: `sha256:${'2'.repeat(64)}` }

/** What git says that production had: not what the learner has typed, but what Flux would have seen. */
export const deployedAndRolledBack: Check = async (copy) => {
  const had = versionsSinceStart(copy)
  const deployed = had.indexOf(NEXT.tag)
  return [
    {
      says: `production was given order-service ${NEXT.tag}, by a commit`,
      right: deployed >= 0,
      hint: `${FILE}: its tag and its digest, in one commit. Flux sees what is committed, nothing else.`,
    },
    {
      says: `${FIRST} is there again, by a commit after that`,
      right: deployed >= 0 && had.at(-1) === FIRST,
      hint: 'npm run revert writes what was there before; then commit it. History is added to, never rewritten.',
    },
    {
      says: 'everything is committed',
      right: copy.git('status', '--porcelain', 'gitops') === '',
      hint: 'git status tells what is not.',
    },
  ]
}

/** The oldest first; each as often as it came. */
function versionsSinceStart(copy: WorkingCopy): string[] {
  const commits = copy.git('log', '--reverse', '--format=%H', `${START}..HEAD`, '--', FILE).split('\n').filter(Boolean)
  const versions = [START, ...commits].map(
    (commit) => /tag: (\S+)/.exec(copy.git('show', `${commit}:${FILE}`))?.[1] ?? '',
  )
  return versions.filter((version, index) => version !== versions[index - 1])
}
