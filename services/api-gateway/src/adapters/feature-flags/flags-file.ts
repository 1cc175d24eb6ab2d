import { readFile } from 'node:fs/promises'

export interface Telling {
  log(message: string): void
  warn(message: string): void
}

/**
 * A file that may change while the process runs. It is read again and again instead of being watched: Kubernetes changes a mounted
 * ConfigMap by turning a symbolic link, which watches of the file do not notice.
 */
export class FlagsFile {
  private taken: string | undefined
  private told: string | undefined
  private timer: NodeJS.Timeout | undefined
  private isStopped = false

  /** @param take gets each new text; what it throws is told, and the text before stays in force */
  constructor(
    private readonly path: string,
    private readonly take: (text: string) => void,
    private readonly logger: Telling,
  ) {}

  /** Reads it at once, then every `interval` milliseconds. Never fails. */
  async follow(interval: number): Promise<void> {
    await this.look()
    if (this.isStopped) return
    this.timer = setTimeout(() => void this.follow(interval), interval)
    this.timer.unref()
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  /** Reads it now. What is wrong is told once, not at each look. Never fails. */
  async look(): Promise<void> {
    const problem = await this.takeIn()
    if (problem !== undefined && problem !== this.told)
      this.logger.warn(`${this.path} is not taken in, flags stay as they were: ${problem}`)
    this.told = problem
  }

  private async takeIn(): Promise<string | undefined> {
    try {
      const text = await readFile(this.path, 'utf8')
      if (text === this.taken) return undefined
      this.take(text)
      this.taken = text
      this.logger.log(`flags are those of ${this.path}`)
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }
}
