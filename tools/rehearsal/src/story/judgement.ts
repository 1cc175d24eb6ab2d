import { type Verdict } from '../clusters/canaries.ts'
import { type Shares } from '../clusters/shares.ts'
import { type Tally } from '../load/tally.ts'

/** How the release of a version must go. */
export interface Expected {
  readonly ends: Verdict['phase']
  /** Whether any request of users reaches it. */
  readonly meetsUsers: boolean
  /** How many of their requests may be answered by its fault, 500, in percent. */
  readonly maxFaultyPercent: number
}

/** How it went. */
export interface Observed {
  readonly phase: Verdict['phase']
  readonly shares: Shares
  readonly users: Tally
}

/** @returns what went in another way, for people; none when all is as it should be */
export function problemsOf({ ends, meetsUsers, maxFaultyPercent }: Expected, observed: Observed): string[] {
  const { phase, shares, users } = observed
  const faulty = users.failures['500'] ?? 0
  const percent = users.total === 0 ? 0 : (100 * faulty) / users.total
  return [
    ...(phase === ends ? [] : [`the canary release ended with ${phase}, not with ${ends}`]),
    ...(shares.canary > 0 === meetsUsers ? [] : [`${shares.canary} requests reached the new version`]),
    ...(percent <= maxFaultyPercent ? [] : [`${faulty} of ${users.total} requests were answered with 500`]),
  ]
}
