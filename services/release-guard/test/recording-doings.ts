import { Doings } from '../src/domain/doings.js'
import { type FailedRelease } from '../src/domain/release.js'

/** Keeps what was done, in order. */
export class RecordingDoings extends Doings {
  readonly dispatches: boolean[] = []
  readonly configurations: FailedRelease[] = []

  tested(): void {}

  dispatched(isTaken: boolean): void {
    this.dispatches.push(isTaken)
  }

  configurationFailed(release: FailedRelease): void {
    this.configurations.push(release)
  }
}
