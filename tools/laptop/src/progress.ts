/** Prints each step of the start with the time that it took. */
export class Progress {
  /** @param started when the whole began, on the clock of `performance.now()` */
  constructor(
    private readonly write: (text: string) => void,
    private readonly started = performance.now(),
  ) {}

  /** @param signal when aborted, how the work ends is of no interest any more */
  async step<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const started = performance.now()
    const conclude = (text: string) => !signal?.aborted && this.write(`${text}\n`)
    this.write(`  ${name} ... `)
    try {
      const result = await work()
      conclude(`${seconds(started)} s`)
      return result
    } catch (error) {
      conclude('failed')
      throw error
    }
  }

  elapsedSeconds(): number {
    return (performance.now() - this.started) / 1000
  }
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
