/** Measures again and again; a measurement that fails leaves the value as it was last seen. */
export class LagMonitor {
  value: number | undefined
  private timer?: NodeJS.Timeout
  private stopped = false

  constructor(
    private readonly measure: () => Promise<number>,
    private readonly intervalMs: number,
  ) {}

  start(): void {
    void this.repeat()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }

  private async repeat(): Promise<void> {
    try {
      this.value = await this.measure()
    } catch {
      // status and ping tell what is wrong
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.repeat(), this.intervalMs).unref()
  }
}
