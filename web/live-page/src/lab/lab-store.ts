import { Store } from '../store.ts'

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
  private readonly store = new Store<LabState>({ switches: [] })
  readonly current = this.store.current
  readonly observe = this.store.observe
  private asked = 0

  constructor(private readonly client: LabClient) {}

  /** Others may turn switches, too: in other tabs, or in the file. */
  read(): Promise<void> {
    return this.ask(() => this.client.get<Switches>('./lab'))
  }

  /** Shows what is true afterwards, also when it was refused. */
  async turn(name: string, on: boolean): Promise<void> {
    await this.ask(() => this.client.putJson<Switches>(`./lab/${name}`, JSON.stringify({ on })))
    const { problem } = this.current()
    if (problem === undefined) return
    await this.read()
    this.store.change({ problem })
  }

  private async ask(asking: () => Promise<Switches>): Promise<void> {
    const turn = ++this.asked
    try {
      const { switches } = await asking()
      // an older answer must not undo a newer one
      if (turn === this.asked) this.store.change({ switches, problem: undefined })
    } catch (error) {
      this.store.change({ problem: (error as Error).message })
    }
  }
}

/** Undefined while all is as it should be. */
export function brokenOnPurpose({ switches }: LabState): string | undefined {
  const broken = switches.filter(({ on }) => on).map(({ name }) => name.replaceAll('-', ' '))
  return broken.length === 0 ? undefined : `Broken on purpose: ${broken.join(', ')}`
}
