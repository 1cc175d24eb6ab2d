import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabFile } from '../lab-file.js'
import { type LabSwitch } from '../switches.js'

/** A lab for one spec: a file in a folder of its own. */
export class ScratchLab {
  private constructor(
    readonly folder: string,
    readonly file: LabFile,
  ) {}

  /** With no file yet: all is off. */
  static async create(): Promise<ScratchLab> {
    const folder = await mkdtemp(join(tmpdir(), 'lab-'))
    return new ScratchLab(folder, new LabFile(join(folder, 'lab.json')))
  }

  async turnOn(...names: readonly LabSwitch[]): Promise<void> {
    for (const name of names) await this.file.set(name, true)
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }
}
