import { type Check, type Finding } from '../../src/lab.ts'
import { asksTree } from '../12-gitops/asks-tree.ts'
import { canCheckTree } from '../12-gitops/can-check-tree.ts'
import { canaryIn } from './canary-in.ts'
import { analyse, type Canary } from './flagger.ts'
import { VERSIONS } from './versions.ts'

/** In % of the requests, and in seconds. */
const MOST = 10
const LONGEST_S = 60

const HINTS: Readonly<Record<string, string>> = {
  good: 'No metric may be out of its range for a good version; and requests need the webhook of type rollout.',
  errors: 'success-rate is in %, and has a min.',
  slow: 'p99-ms has a max.',
  silent: 'outbox-age-seconds has a max.',
  stuck: 'saga-failure-rate is in %, and has a max.',
  poison: 'dead-letters has a max: how many may there be?',
}

const OF_SHARE = (share: number) => `stepWeights: the first share is ${share} %.`
const OF_TIME = (seconds: number) => `threshold checks, one each interval: users have it for ${seconds} s.`

/** Plays all versions by the learner's Canary. */
export const judgesVersions: Check = async (copy) => {
  let canary: Canary
  try {
    canary = canaryIn(copy.root)
  } catch (error) {
    return [{ says: 'order-service has a Canary', right: false, hint: (error as Error).message }]
  }
  return Object.entries(VERSIONS).map(([name, { what, figures }]): Finding => {
    const { isPromoted, share, seconds } = analyse(canary, figures)
    if (name === 'good') return { says: `${what} gets to everybody`, right: isPromoted, hint: HINTS[name] }
    return {
      says: `${what} is taken back within a minute, and has had ${MOST} % of the requests at most`,
      right: !isPromoted && share <= MOST && seconds <= LONGEST_S,
      hint: isPromoted ? HINTS[name] : share > MOST ? OF_SHARE(share) : OF_TIME(seconds),
    }
  })
}

/** What the repository asks of the tree besides; nobody can tell without kubectl and helm. */
export const treeIsSound: Check = async (copy) =>
  canCheckTree(copy)
    ? asksTree('has nothing wrong with it: prod', {
        says: 'production would take the tree',
        hint: 'npx nx run gitops:gitops-test tells what is wrong.',
      })(copy)
    : []
