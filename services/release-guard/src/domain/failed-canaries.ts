import { type Canary, type FailedRelease, type Releases, versionJudged } from './release.js'
import { type Verdicts } from './verdicts.js'

/** Tells of versions that Flagger has rolled back: git still names them. */
export class FailedCanaries {
  constructor(
    private readonly releases: Releases,
    private readonly verdicts: Verdicts,
  ) {}

  /**
   * Looks at one Canary. Who asks for it is not believed: only what the cluster says counts.
   *
   * @returns what was told; undefined when nothing has failed, or git has another version by now
   */
  async tellOf(name: string): Promise<FailedRelease | undefined> {
    const canary = await this.releases.canary(name)
    return canary && this.tell(canary)
  }

  /** @returns undefined when it has not failed, or git has another version by now. @throws Error when nobody took it */
  async tell(canary: Canary): Promise<FailedRelease | undefined> {
    if (canary.phase !== 'Failed') return undefined
    const version = await versionJudged(canary, this.releases)
    if (version === undefined) return undefined
    const release = { service: canary.name, version, reason: canary.message ?? 'its canary failed' }
    await this.verdicts.tell(release)
    return release
  }
}
