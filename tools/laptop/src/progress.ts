/** Prints each step of the start with the time that it took. */
export class Progress {
  private readonly started = performance.now()

  constructor(private readonly write: (text: string) => void) {}

  /** @param signal when aborted, that the work fails is no failure */
  async step<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const started = performance.now()
    this.write(`  ${name} ... `)
    try {
      const result = await work()
      this.write(`${seconds(started)} s\n`)
      return result
    } catch (error) {
      if (!signal?.aborted) this.write('failed\n')
      throw error
    }
  }

  elapsedSeconds(): number {
    return (performance.now() - this.started) / 1000
  }
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
