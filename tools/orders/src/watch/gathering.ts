/** However much happens to a journey, it is told after so many pauses. */
const MOST_PAUSES = 10

/** Tells of what changes when it has been quiet for a while, or for long has not been. */
export class Gathering {
  private readonly waiting = new Map<string, { readonly sinceMs: number; readonly timer: NodeJS.Timeout }>()

  /** @param quietMs 0 tells at once */
  constructor(
    private readonly quietMs: number,
    private readonly tell: (id: string) => void,
  ) {}

  changed(id: string): void {
    const now = performance.now()
    const { sinceMs = now, timer } = this.waiting.get(id) ?? {}
    clearTimeout(timer)
    const pauseMs = Math.max(0, Math.min(this.quietMs, sinceMs + MOST_PAUSES * this.quietMs - now))
    this.waiting.set(id, { sinceMs, timer: setTimeout(() => this.conclude(id), pauseMs) })
  }

  /** Tells the rest now. */
  flush(): void {
    for (const [id, { timer }] of [...this.waiting]) {
      clearTimeout(timer)
      this.conclude(id)
    }
  }

  private conclude(id: string): void {
    this.waiting.delete(id)
    this.tell(id)
  }
}
