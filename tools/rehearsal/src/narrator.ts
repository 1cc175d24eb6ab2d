/** Tells the story as it happens, with the seconds since its beginning. */
export class Narrator {
  private readonly begin: number
  private readonly now: () => number
  private readonly print: (line: string) => void

  constructor(print: (line: string) => void = console.log, now: () => number = () => performance.now()) {
    this.now = now
    this.print = print
    this.begin = now()
  }

  act(title: string): void {
    this.print(`\n=== ${title}`)
  }

  tell(text: string): void {
    this.print(`${secondsOf(this.now() - this.begin).padStart(8)} s  ${text}`)
  }

  /** Tells what is done, and how long it took. */
  async timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const start = this.now()
    const result = await work()
    this.tell(`${what} (${secondsOf(this.now() - start)} s)`)
    return result
  }
}

export const secondsOf = (ms: number): string => (ms / 1000).toFixed(1)
