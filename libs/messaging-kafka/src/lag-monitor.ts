/** Measures again and again. There is no value while measuring fails: an old one would look like a group that keeps up. */
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
    // status and ping tell what is wrong
    this.value = await this.measure().catch(() => undefined)
    if (!this.stopped) this.timer = setTimeout(() => void this.repeat(), this.intervalMs).unref()
  }
}
