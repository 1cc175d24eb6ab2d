import { isKept, type Limit, limitsIn } from './limits.js'
import { filledIn } from './metric-query.js'
import { type Canary, deployedJudged, type FailedRelease, type Releases } from './release.js'
import { type Verdicts } from './verdicts.js'

/** Asks a Prometheus. */
export abstract class MetricValues {
  /** Undefined when there is no value. @throws Error when it cannot be asked, or answers more than one value */
  abstract value(address: string, query: string): Promise<number | undefined>
}

/** What the annotation of a Canary is called that names the limits. */
export const LIMITS = 'release-guard/watch'

export interface WatchOptions {
  readonly namespace: string
  /** How long a promoted version is watched. */
  readonly seconds: number
  /** The longest interval that queries look back, in s; never to before the promotion. */
  readonly intervalSeconds: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * Judges versions that Flagger has promoted: consumers run in primary pods only, so what is wrong with them shows itself afterwards.
 * No value is no verdict.
 */
export class PromotionWatch {
  private readonly now: () => number

  constructor(
    private readonly releases: Releases,
    private readonly values: MetricValues,
    private readonly verdicts: Verdicts,
    private readonly options: WatchOptions,
  ) {
    this.now = options.now ?? Date.now
  }

  /** @returns what was told; undefined when all is well, or not to be judged. @throws Error when it cannot be judged */
  async judge(canary: Canary): Promise<FailedRelease | undefined> {
    const age = Math.floor((this.now() - canary.since.getTime()) / 1000)
    const limits = canary.annotations[LIMITS]
    if (canary.phase !== 'Succeeded' || limits === undefined || age < 1 || age >= this.options.seconds) return undefined
    const version = (await deployedJudged(canary, this.releases))?.version
    // what git went back to is as good as it was before, and what was wrong before may still show
    if (version === undefined || !canary.isAnalysed) return undefined
    if (this.verdicts.isBackAt(canary.name, version, canary.since)) return undefined
    const broken = await this.firstBroken(limitsIn(limits), canary, age)
    if (broken === undefined) return undefined
    const release = { service: canary.name, version, reason: `${broken}, ${age} s after its promotion` }
    await this.verdicts.tell(release, canary.since)
    return release
  }

  private async firstBroken(limits: readonly Limit[], { target }: Canary, age: number): Promise<string | undefined> {
    const { namespace, intervalSeconds } = this.options
    // what was before the promotion was done by another version
    const words = { namespace, target, interval: `${Math.min(intervalSeconds, age)}s` }
    for (const limit of limits) {
      const { address, query } = await this.releases.metricTemplate(limit.metric)
      const value = await this.values.value(address, filledIn(query, words))
      if (value !== undefined && !isKept(limit, value))
        return `${limit.metric} is ${value}, must be ${limit.comparison} ${limit.bound}`
    }
    return undefined
  }
}
