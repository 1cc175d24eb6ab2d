export default class LeakReporter {
  constructor(global: { watch: boolean; watchAll: boolean }, options?: { graceMs?: number })
  onRunComplete(contexts: unknown, results: { wasInterrupted: boolean }): void
}
