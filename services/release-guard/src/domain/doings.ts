import { type FailedRelease } from './release.js'

export type TestName = 'smoke' | 'messages'

/** Keeps count of what this process does. */
export abstract class Doings {
  abstract tested(test: TestName, isPassed: boolean): void
  abstract dispatched(isTaken: boolean): void
  /** A canary failed of a version that production has: people see to it, git has nothing to take back. */
  abstract configurationFailed(release: FailedRelease): void
}
