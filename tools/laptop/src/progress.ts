export interface ProgressOptions {
  /** When the whole began, on the clock of `performance.now()`. */
  readonly started?: number
  /** A line for a step's begin and one for its end: others print lines meanwhile, which would tear a line apart. */
  readonly wholeLines?: boolean
}

/** Prints each step of the start with the time that it took. */
export class Progress {
  private readonly started: number
  private readonly wholeLines: boolean

  constructor(
    private readonly write: (text: string) => void,
    { started = performance.now(), wholeLines = false }: ProgressOptions = {},
  ) {
    this.started = started
    this.wholeLines = wholeLines
  }

  /** @param signal when aborted, how the work ends is of no interest any more */
  async step<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const started = performance.now()
    const end = this.begin(name)
    const conclude = (ending: string) => !signal?.aborted && end(ending)
    try {
      const result = await work()
      conclude(`${seconds(started)} s`)
      return result
    } catch (error) {
      conclude('failed')
      throw error
    }
  }

  /** @returns prints how the step has ended */
  begin(name: string): (ending: string) => void {
    const step = `  ${name} ...`
    this.write(this.wholeLines ? `${step}\n` : `${step} `)
    return (ending) => this.write(this.wholeLines ? `${step} ${ending}\n` : `${ending}\n`)
  }

  elapsedSeconds(): number {
    return (performance.now() - this.started) / 1000
  }
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
