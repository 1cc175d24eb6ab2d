/** Something that must work for this process to be of use: a database, a broker, a consumer, the relay. */
export interface HealthCheck {
  /** Shown to operators, e.g. `postgres`. */
  readonly name: string
  /**
   * Default true. False: reports show when it is down, but the process is ready without it. A function is asked when all checks have
   * answered: whether one is essential may depend on another.
   */
  readonly essential?: boolean | (() => boolean)
  /** Returns or resolves when all is well; throws an error whose message is the reason when it is not. */
  check(): Promise<void> | void
}

export interface CheckResult {
  readonly status: 'up' | 'down'
  /** Why it is down. */
  readonly reason?: string
  /** Only there when the process is ready without it. */
  readonly essential?: false
}

export interface HealthReport {
  readonly status: 'up' | 'down'
  readonly checks: Readonly<Record<string, CheckResult>>
}

/** Runs one check; a check that is late counts as down, so that a probe is always answered. */
export async function runCheck(healthCheck: HealthCheck, timeoutMs: number): Promise<CheckResult> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    await Promise.race([Promise.resolve(healthCheck).then((it) => it.check()), late])
    return { status: 'up' }
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
