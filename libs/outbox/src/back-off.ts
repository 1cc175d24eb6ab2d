import { setTimeout as delay } from 'node:timers/promises'

/** Pauses that double from `minMs` to `maxMs`, each up to a quarter shorter so that several processes do not try in step. */
export class BackOff {
  private attempts = 0

  constructor(
    private readonly minMs: number,
    private readonly maxMs: number,
  ) {}

  reset(): void {
    this.attempts = 0
  }

  /** Resolves after the next pause, or at once when the signal is aborted. */
  async pause(signal: AbortSignal): Promise<void> {
    const longest = Math.min(this.maxMs, this.minMs * 2 ** Math.min(this.attempts++, 30))
    await pause(longest * (1 - Math.random() / 4), signal)
  }
}

/** Resolves after the time, or at once when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
