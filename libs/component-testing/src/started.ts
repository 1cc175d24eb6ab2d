interface Startable {
  readonly ended: Promise<string>
  log(): Promise<string>
  stop(): Promise<void>
}

/** What was started, in that order, and how it fares. */
export class Started {
  private readonly all: { readonly name: string; readonly program: Startable; ending?: string }[] = []

  add<Program extends Startable>(name: string, program: Program): Program {
    const entry: (typeof this.all)[number] = { name, program }
    void program.ended.then((ending) => (entry.ending = ending))
    this.all.push(entry)
    return program
  }

  /** Who ended without being asked to comes first: that is often the reason of all else. */
  async report(): Promise<string> {
    const parts = [...this.all].sort((a, b) => Number(b.ending !== undefined) - Number(a.ending !== undefined))
    const texts = parts.map(async ({ name, program, ending }) => {
      const state = ending === undefined ? 'runs' : `HAS ENDED while the specs ran: ${ending}`
      return `=== ${name} ${state}\n${await program.log().catch((error: Error) => `no log: ${error.message}`)}`
    })
    return (await Promise.all(texts)).join('\n')
  }

  async stop(): Promise<void> {
    const [first, ...others] = [...this.all].reverse()
    // the component lets go of its surroundings before they go
    await first?.program.stop()
    await Promise.all(others.map(({ program }) => program.stop()))
  }
}
