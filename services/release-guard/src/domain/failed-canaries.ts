import { type Doings } from './doings.js'
import { type Canary, deployedJudged, type FailedRelease, inProduction } from './release.js'
import { reasonOf, type Witnesses } from './release-failure.js'
import { type Verdicts } from './verdicts.js'

/** Tells of versions that Flagger has rolled back: git still names them. */
export class FailedCanaries {
  /** By Canary, the last change that failed without a new version. */
  private readonly configurations = new Map<string, number>()

  constructor(
    private readonly witnesses: Witnesses,
    private readonly verdicts: Verdicts,
    private readonly doings: Doings,
  ) {}

  /**
   * Looks at one Canary. Who asks for it is not believed: only what the cluster says counts.
   *
   * @returns what was told; undefined when no version has failed that is to be taken back
   */
  async tellOf(name: string): Promise<FailedRelease | undefined> {
    const canary = await this.witnesses.releases.canary(name)
    return canary && this.tell(canary)
  }

  /**
   * @returns undefined when it has not failed, git has another version by now or went back to this one, or production has it already
   * @throws Error when nobody took it
   */
  async tell(canary: Canary): Promise<FailedRelease | undefined> {
    // without an analysis: a version that is gone back to does not start. A step further back would help nobody
    if (canary.phase !== 'Failed' || !canary.isAnalysed) return undefined
    const { name: service, since } = canary
    const judged = await deployedJudged(canary, this.witnesses.releases)
    if (!judged) return undefined
    const { version } = judged
    if (version === (await inProduction(canary, this.witnesses.releases))) {
      await this.noteConfiguration(canary, judged)
      return undefined
    }
    const told = this.verdicts.toldOf(service, version, since)
    if (told || this.verdicts.isBackAt(service, version, since)) return told
    const release = { service, version, reason: await reasonOf(canary, judged.since, this.witnesses) }
    await this.verdicts.tell(release, since)
    return release
  }

  /** Once of each: people see to it, as taking back the version would not help. */
  private async noteConfiguration(canary: Canary, judged: { version: string; since: Date }): Promise<void> {
    const { name: service, since } = canary
    if (this.configurations.get(service) === since.getTime()) return
    this.configurations.set(service, since.getTime())
    const reason = await reasonOf(canary, judged.since, this.witnesses)
    this.doings.configurationFailed({ service, version: judged.version, reason })
  }
}
