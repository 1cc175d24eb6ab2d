import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, ask } from './ask.js'

/** Characters of an answer that was not expected. */
const MAX_TOLD = 300

export interface LoadOptions {
  /** Each of them in turn. */
  readonly requests: readonly LoadRequest[]
  readonly perSecond: number
  /** How long to wait for an answer, in ms. */
  readonly timeout: number
}

export interface LoadRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: () => string
  readonly expected: number
}

export interface LoadResult {
  readonly sent: number
  /** What was expected and what came instead, with the answer's beginning. */
  readonly failures: readonly string[]
}

/** Requests at a steady rate, half of them on connections that are kept and half on new ones. Nothing is tried again. */
export class Load {
  private readonly kept = new Agent({ keepAlive: true })
  private readonly failures: string[] = []
  private readonly running = new Set<Promise<void>>()
  private sent = 0
  private isOn = true
  private readonly ended: Promise<void>

  private constructor(private readonly options: LoadOptions) {
    this.ended = this.run()
  }

  static start(options: LoadOptions): Load {
    return new Load(options)
  }

  /** @returns what came of all requests, when the last is answered */
  async stop(): Promise<LoadResult> {
    this.isOn = false
    await this.ended
    await Promise.all(this.running)
    this.kept.destroy()
    return { sent: this.sent, failures: this.failures }
  }

  private async run(): Promise<void> {
    const { requests, perSecond } = this.options
    const begin = performance.now()
    while (this.isOn) {
      const next = requests[this.sent % requests.length]
      if (next) this.send(next, Math.floor(this.sent / requests.length) % 2 === 0)
      // by the clock, so that a slow moment is caught up
      await pause(Math.max(0, begin + (this.sent * 1000) / perSecond - performance.now()))
    }
  }

  private send(next: LoadRequest, isKept: boolean): void {
    this.sent += 1
    const how = `${next.method} ${next.url} on ${isKept ? 'a kept' : 'a new'} connection`
    const answered = this.answerTo(next, isKept).then(
      ({ status, body }) => {
        if (status === next.expected) return
        this.failures.push(`${how}: ${status} instead of ${next.expected}: ${body.slice(0, MAX_TOLD)}`)
      },
      (error: unknown) => void this.failures.push(`${how}: ${(error as Error).message}`),
    )
    this.running.add(answered)
    void answered.finally(() => this.running.delete(answered))
  }

  private answerTo({ method, url, headers, body }: LoadRequest, isKept: boolean): Promise<Answer> {
    const agent = isKept ? this.kept : new Agent({ keepAlive: false })
    return ask(url, { method, headers, body: body?.(), agent, timeout: this.options.timeout })
  }
}
