export interface LabSwitch {
  readonly name: string
  readonly on: boolean
}

export interface LabState {
  /** In the gateway's order; empty until it has answered. */
  readonly switches: readonly LabSwitch[]
  /** Why they could not be read or turned the last time. */
  readonly problem?: string
}

/** What is asked of the gateway. */
export interface LabClient {
  get<T>(path: string): Promise<T>
  putJson<T>(path: string, json: string): Promise<T>
}

type Switches = Pick<LabState, 'switches'>

/** What is broken on purpose, as the gateway tells it. */
export class LabStore {
  private state: LabState = { switches: [] }
  private readonly observers = new Set<() => void>()
  private asked = 0

  constructor(private readonly client: LabClient) {}

  readonly current = (): LabState => this.state

  readonly observe = (observer: () => void): (() => void) => {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }

  /** Others may turn switches, too: in other tabs, or in the file. */
  read(): Promise<void> {
    return this.ask(() => this.client.get<Switches>('./lab'))
  }

  /** Shows what is true afterwards, also when it was refused. */
  async turn(name: string, on: boolean): Promise<void> {
    await this.ask(() => this.client.putJson<Switches>(`./lab/${name}`, JSON.stringify({ on })))
    const { problem } = this.state
    if (problem === undefined) return
    await this.read()
    this.change({ ...this.state, problem })
  }

  private async ask(asking: () => Promise<Switches>): Promise<void> {
    const turn = ++this.asked
    try {
      const { switches } = await asking()
      // an older answer must not undo a newer one
      if (turn === this.asked) this.change({ switches })
    } catch (error) {
      this.change({ ...this.state, problem: (error as Error).message })
    }
  }

  private change(state: LabState): void {
    this.state = state
    this.observers.forEach((tell) => tell())
  }
}

/** Undefined while all is as it should be. */
export function brokenOnPurpose({ switches }: LabState): string | undefined {
  const broken = switches.filter(({ on }) => on).map(({ name }) => name.replaceAll('-', ' '))
  return broken.length === 0 ? undefined : `Broken on purpose: ${broken.join(', ')}`
}
