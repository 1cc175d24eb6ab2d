import { type FailedRelease } from './release.js'
import { isNewer } from './version.js'

/** Brings the word to where git is changed. */
export abstract class Dispatches {
  /** @throws Error when it was not taken */
  abstract canaryFailed(release: FailedRelease): Promise<void>
}

/** What this process has said of versions: once of each. After a restart it says it once more, which does no harm. */
export class Verdicts {
  private readonly told = new Map<string, Promise<void>>()
  private readonly newest = new Map<string, string>()

  constructor(private readonly dispatches: Dispatches) {}

  /** @throws Error when nobody took it; it is then said again the next time */
  async tell(release: FailedRelease): Promise<void> {
    const key = `${release.service} ${release.version}`
    const telling = this.told.get(key) ?? this.dispatches.canaryFailed(release)
    this.told.set(key, telling)
    try {
      await telling
    } catch (error) {
      this.told.delete(key)
      throw error
    }
    const newest = this.newest.get(release.service)
    if (newest === undefined || isNewer(release.version, newest)) this.newest.set(release.service, release.version)
  }

  /** Whether a version of the service that is at least as new was told of: this one is then what git went back to. */
  isBackAt(service: string, version: string): boolean {
    const newest = this.newest.get(service)
    return newest !== undefined && !isNewer(version, newest)
  }
}
