import { LabFile } from './lab-file.js'
import { type LabSwitch, type Switches } from './switches.js'

/** How often processes read the file, in ms. */
export const LAB_POLL_MS = 100

export interface LabOptions {
  /** How often the file is read, in ms. Default: {@link LAB_POLL_MS}. */
  readonly pollMs?: number
  /** Called when a switch has been turned, and at the first reading. */
  readonly onChange?: (switches: Switches) => void
  /** Called once for each thing that is wrong with the file; the switches stay as they were. */
  readonly onProblem?: (error: Error) => void
}

/** A laptop's lab as a process sees it that follows its file: what is broken on purpose at the moment. */
export class Lab {
  private switches: Switches | undefined
  private problem = ''
  private readonly waiting = new Set<() => void>()
  private readonly timer: NodeJS.Timeout

  private constructor(
    private readonly file: LabFile,
    private readonly options: LabOptions,
  ) {
    this.timer = setInterval(() => void this.look(), options.pollMs ?? LAB_POLL_MS).unref()
  }

  /** Resolves when it has read the file for the first time. It does not keep the process alive. */
  static async follow(path: string, options: LabOptions = {}): Promise<Lab> {
    const lab = new Lab(new LabFile(path), options)
    await lab.look()
    return lab
  }

  isOn(name: LabSwitch): boolean {
    return this.switches?.[name] ?? false
  }

  /** Resolves when the switch is off, at once when it is. @throws the signal's reason when that is aborted */
  async whenOff(name: LabSwitch, signal: AbortSignal): Promise<void> {
    while (this.isOn(name)) {
      signal.throwIfAborted()
      await this.nextChange(signal)
    }
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.waiting.add(done)
      signal.addEventListener('abort', done)
    })
  }

  private async look(): Promise<void> {
    const switches = await this.file.read().catch((error: Error) => this.tell(error))
    if (!switches) return
    this.problem = ''
    if (JSON.stringify(switches) === JSON.stringify(this.switches)) return
    this.switches = switches
    ;[...this.waiting].forEach((tell) => tell())
    this.options.onChange?.(switches)
  }

  private tell(error: Error): void {
    if (error.message === this.problem) return
    this.problem = error.message
    this.options.onProblem?.(error)
  }
}
