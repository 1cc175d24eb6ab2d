import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { ALL_OFF, LAB_SWITCHES, type LabSwitch, type Switches } from './switches.js'

const content = z.partialRecord(z.enum(LAB_SWITCHES), z.boolean())

/** The switches of a laptop's lab, in a JSON file that processes and people share: `{"relay-paused":true}`. */
export class LabFile {
  private changes: Promise<unknown> = Promise.resolve()

  constructor(readonly path: string) {}

  /** What the file does not name is off, and all is when there is no file. @throws Error naming the file when it holds something else */
  async read(): Promise<Switches> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    try {
      return { ...ALL_OFF, ...content.parse(JSON.parse(text)) }
    } catch (cause) {
      const names = LAB_SWITCHES.map((name) => `"${name}"`).join(', ')
      throw new Error(`${this.path} is no lab: it takes a JSON object such as {"relay-paused":true}, of ${names}`, {
        cause,
      })
    }
  }

  /** One change after the other; what the file held is lost when it was none. @returns all switches after it */
  set(name: LabSwitch, isOn: boolean): Promise<Switches> {
    return this.change((switches) => ({ ...switches, [name]: isOn }))
  }

  /** All off, from the start. */
  reset(): Promise<Switches> {
    return this.change(() => ALL_OFF)
  }

  private change(by: (switches: Switches) => Switches): Promise<Switches> {
    const changed = this.changes.then(async () => {
      const switches = by(await this.read().catch(() => ALL_OFF))
      await this.write(switches)
      return switches
    })
    this.changes = changed.catch(() => undefined)
    return changed
  }

  /** In one step, as others read it all the time. */
  private async write(switches: Switches): Promise<void> {
    await writeFile(`${this.path}.new`, `${JSON.stringify(switches, null, 2)}\n`)
    await rename(`${this.path}.new`, this.path)
  }
}
