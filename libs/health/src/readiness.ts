import { type CheckResult, type HealthCheck, type HealthReport, runCheck } from './health-check.js'

export interface ReadinessOptions {
  /** A check that takes longer counts as down. */
  readonly checkTimeoutMs?: number
  /** For how long, from its end, a report is answered again: many probes must not become many queries. */
  readonly cacheMs?: number
  /** The same for a report that says `down`: who waits for a start or a recovery should know it soon. */
  readonly downCacheMs?: number
}

/** Whether this process should get work: all its essential checks are up and it is not shutting down. */
export class Readiness {
  private readonly checks: HealthCheck[] = []
  private readonly checkTimeoutMs: number
  private readonly cacheMs: number
  private readonly downCacheMs: number
  private recent?: { readonly report: Promise<HealthReport>; readonly until: number }
  private refusal?: string

  constructor({ checkTimeoutMs = 2_000, cacheMs = 500, downCacheMs = Math.min(50, cacheMs) }: ReadinessOptions = {}) {
    this.checkTimeoutMs = checkTimeoutMs
    this.cacheMs = cacheMs
    this.downCacheMs = downCacheMs
  }

  /** @throws Error when there is a check of that name already */
  register(...checks: readonly HealthCheck[]): void {
    for (const check of checks) {
      if (this.checks.some(({ name }) => name === check.name)) throw new Error(`there are two checks "${check.name}"`)
      this.checks.push(check)
    }
    this.recent = undefined
  }

  /** Not ready from now on, whatever the checks say: called first when shutting down. */
  notReady(reason = 'shutting down'): void {
    this.refusal = reason
    this.recent = undefined
  }

  async report(): Promise<HealthReport> {
    if (!this.recent || this.recent.until <= performance.now()) this.recent = this.beginRun()
    return this.recent.report
  }

  /** Until it ends nobody begins another: checks that hang must not pile up. */
  private beginRun() {
    const run = { report: this.runChecks(), until: Infinity }
    const expire = (isUp: boolean) => void (run.until = performance.now() + (isUp ? this.cacheMs : this.downCacheMs))
    run.report.then(
      ({ status }) => expire(status === 'up'),
      () => expire(false),
    )
    return run
  }

  private async runChecks(): Promise<HealthReport> {
    const results = await Promise.all(this.checks.map((check) => runCheck(check, this.checkTimeoutMs)))
    const checks: Record<string, CheckResult> = Object.fromEntries(
      this.checks.map((check, index) => [check.name, told(check, results[index]!)]),
    )
    if (this.refusal !== undefined) checks.process = { status: 'down', reason: this.refusal }
    const isUp = Object.values(checks).every(({ status, essential }) => status === 'up' || essential === false)
    return { status: isUp ? 'up' : 'down', checks }
  }
}

function told({ essential = true }: HealthCheck, result: CheckResult): CheckResult {
  const isEssential = typeof essential === 'function' ? essential() : essential
  return isEssential ? result : { ...result, essential: false }
}
