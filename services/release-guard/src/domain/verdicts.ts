import { type FailedRelease } from './release.js'
import { isNewer } from './version.js'

/** Brings the word to where git is changed. */
export abstract class Dispatches {
  /** @throws Error when it was not taken */
  abstract canaryFailed(release: FailedRelease): Promise<void>
}

interface Taken {
  readonly release: FailedRelease
  /** When the phase of its Canary began that was judged. */
  readonly since: Date
}

/**
 * What this process has said of versions: once of each, and of one that was promoted again once more. After a restart it says it once
 * more, which does no harm.
 */
export class Verdicts {
  private readonly telling = new Map<string, Promise<void>>()
  /** By service, then by version. */
  private readonly taken = new Map<string, Map<string, Taken>>()

  constructor(private readonly dispatches: Dispatches) {}

  /**
   * @param since when the phase began in which it failed: the same version in a later one was promoted again
   * @throws Error when nobody took it; it is then said again the next time
   */
  async tell(release: FailedRelease, since: Date): Promise<void> {
    const { service, version } = release
    const key = `${service} ${version} ${since.getTime()}`
    const telling = this.telling.get(key) ?? this.dispatches.canaryFailed(release)
    this.telling.set(key, telling)
    try {
      await telling
    } catch (error) {
      this.telling.delete(key)
      throw error
    }
    if (this.toldOf(service, version, since)) return
    const versions = this.taken.get(service) ?? new Map<string, Taken>()
    this.taken.set(service, versions.set(version, { release, since }))
  }

  /** What was said and taken of a version in a phase that began then. */
  toldOf(service: string, version: string, since: Date): FailedRelease | undefined {
    const taken = this.taken.get(service)?.get(version)
    return taken?.since.getTime() === since.getTime() ? taken.release : undefined
  }

  /**
   * Whether this version, in a phase that began then, is what git went back to: a newer one of the service was told of, or itself in that
   * phase or a later one. One that was told of before the phase began has been promoted again: git does not go back to such.
   */
  isBackAt(service: string, version: string, since: Date): boolean {
    const versions = this.taken.get(service)
    const itself = versions?.get(version)
    if (itself) return since <= itself.since
    return [...(versions?.keys() ?? [])].some((told) => isNewer(told, version))
  }
}
