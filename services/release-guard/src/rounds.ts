import { setTimeout as pause } from 'node:timers/promises'
import { Logger } from '@nestjs/common'
import { type FailedCanaries } from './domain/failed-canaries.js'
import { type PromotionWatch } from './domain/promotion-watch.js'
import { type Canary, type FailedRelease, type Releases } from './domain/release.js'

interface Watchers {
  readonly releases: Releases
  readonly failedCanaries: FailedCanaries
  readonly promotionWatch: PromotionWatch
}

/** Looks at all Canaries again and again: Flagger tells of an end once, and nobody may have listened. */
export class Rounds {
  private readonly logger = new Logger(Rounds.name)
  private readonly end = new AbortController()
  private running?: Promise<void>
  private problem?: Error

  constructor(
    private readonly watchers: Watchers,
    private readonly intervalMs: number,
  ) {}

  begin(): void {
    this.running ??= this.run()
  }

  /** Resolves when the round at hand has ended. */
  async stop(): Promise<void> {
    this.end.abort()
    await this.running
  }

  /** @throws what was wrong in the last round */
  check(): void {
    if (this.problem) throw this.problem
  }

  private async run(): Promise<void> {
    const { signal } = this.end
    while (!signal.aborted) {
      await this.round()
      await pause(this.intervalMs, undefined, { signal }).catch(() => undefined)
    }
  }

  private async round(): Promise<void> {
    try {
      const canaries = await this.watchers.releases.canaries()
      const problems = await Promise.all(canaries.map((canary) => this.lookAt(canary)))
      this.problem = problems.find((problem) => problem !== undefined)
    } catch (error) {
      this.noteProblem('the Canaries cannot be listed', error)
      this.problem = error as Error
    }
  }

  /** One that cannot be judged does not hinder the others. */
  private async lookAt(canary: Canary): Promise<Error | undefined> {
    const { failedCanaries, promotionWatch } = this.watchers
    try {
      this.note(await failedCanaries.tell(canary))
      this.note(await promotionWatch.judge(canary))
      return undefined
    } catch (error) {
      this.noteProblem(`the Canary ${canary.name} cannot be judged`, error)
      return error as Error
    }
  }

  private note(told: FailedRelease | undefined): void {
    if (told) this.logger.warn('a release failed, GitHub knows it', told)
  }

  private noteProblem(what: string, error: unknown): void {
    this.logger.error(what, error)
  }
}
