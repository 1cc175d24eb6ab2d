import { type Verdict } from './verdict.js'

/** Runs of the program by which a new version checks its messages. */
export abstract class CheckRuns {
  /**
   * Begins the run of the version that the Deployment has, unless there was one already.
   *
   * @returns its name. @throws Error naming the Deployment when there is none
   */
  abstract begin(service: string): Promise<string>
  abstract state(run: string): Promise<'running' | 'passed' | 'failed'>
  /** The last lines of what it has said. */
  abstract lastLines(run: string): Promise<string>
}

export interface MessageCheckOptions {
  /** How long to wait for the end of a run, in ms. */
  readonly waitMs: number
  readonly pollMs: number
  readonly pause: (ms: number) => Promise<unknown>
  /** Milliseconds, of a clock that never goes back. */
  readonly now?: () => number
}

/** Lets a new version play its messages before people's are given to it. Asked again, it waits for the run that there is. */
export class MessageCheck {
  private readonly now: () => number

  constructor(
    private readonly runs: CheckRuns,
    private readonly options: MessageCheckOptions,
  ) {
    this.now = options.now ?? (() => performance.now())
  }

  /** @throws Error when it cannot be begun, or nobody can tell how it fares */
  async run(service: string): Promise<Verdict> {
    const run = await this.runs.begin(service)
    const end = this.now() + this.options.waitMs
    let state = await this.runs.state(run)
    while (state === 'running' && this.now() < end) {
      await this.options.pause(this.options.pollMs)
      state = await this.runs.state(run)
    }
    if (state === 'passed') return { isPassed: true, text: `${run} passed` }
    if (state === 'running') return { isPassed: false, text: `${run} still runs after ${this.options.waitMs} ms` }
    return { isPassed: false, text: `${run} failed:\n${await this.runs.lastLines(run)}` }
  }
}
