import { type FailedRelease } from '../src/domain/release.js'
import { Dispatches } from '../src/domain/verdicts.js'

/** Keeps what git was told. */
export class RecordingDispatches extends Dispatches {
  readonly told: FailedRelease[] = []
  /** Not taken while it is true. */
  isAway = false

  async canaryFailed(release: FailedRelease): Promise<void> {
    if (this.isAway) throw new Error('GitHub is away')
    this.told.push(release)
  }
}
