import { pause } from './back-off.js'

/** Lets one loop sleep until it is called or a time has passed. A call while it is awake shortens its next sleep. */
export class WakeUpCall {
  private called = new AbortController()

  call(): void {
    this.called.abort()
  }

  /** Resolves after the time, when called, or when the signal is aborted. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    await pause(ms, AbortSignal.any([this.called.signal, signal]))
    if (this.called.signal.aborted) this.called = new AbortController()
  }
}
