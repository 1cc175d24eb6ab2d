const GRACE_MS = 30_000

/**
 * Ends a run whose specs are done and whose process lives on, since something was left open: a server, a pool, a child process.
 * Such a run is red, instead of hanging until somebody loses patience. (`forceExit` of Jest would hide that there is a leak.)
 *
 * Jest waits for nothing in a worker, so this is seen where specs run in band.
 */
export default class LeakReporter {
  /** @param options.graceMs how long what is being closed may take. Default: 30 000 */
  constructor({ watch, watchAll }, { graceMs = GRACE_MS } = {}) {
    this.watches = watch || watchAll
    this.graceMs = graceMs
  }

  onRunComplete(_contexts, { wasInterrupted }) {
    if (wasInterrupted || this.watches) return
    setTimeout(() => {
      const left = [...new Set(process.getActiveResourcesInfo())].join(', ')
      console.error(`\n${this.graceMs / 1000} s after the last spec this process is still kept alive by: ${left}.`)
      console.error(
        'Close in afterEach or afterAll what specs have opened: after a failed expectation nothing else of a spec runs.',
      )
      process.exit(1)
    }, this.graceMs).unref()
  }
}
