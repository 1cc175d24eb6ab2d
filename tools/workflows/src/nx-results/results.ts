import { randomUUID } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Results of tasks in a folder, a file for each, by the hash that Nx makes of what a task depends on. */
export class Results {
  readonly #folder: string

  /** What nobody has asked for in so many ms is removed. */
  constructor(folder: string, keepMs: number) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder)) {
      const isOld = Date.now() - statSync(join(folder, name)).mtimeMs > keepMs
      if (isOld || !isHash(name)) rmSync(join(folder, name))
    }
  }

  has(hash: string): boolean {
    return statSync(this.#file(hash), { throwIfNoEntry: false }) !== undefined
  }

  read(hash: string): Readable {
    const now = new Date()
    utimesSync(this.#file(hash), now, now)
    return createReadStream(this.#file(hash))
  }

  /** Whole or not at all. */
  async write(hash: string, result: Readable): Promise<void> {
    const unfinished = join(this.#folder, `${randomUUID()}.unfinished`)
    await pipeline(result, createWriteStream(unfinished))
    renameSync(unfinished, this.#file(hash))
  }

  readonly #file = (hash: string) => {
    if (!isHash(hash)) throw new Error(`no hash of Nx: ${hash}`)
    return join(this.#folder, hash)
  }
}

export const isHash = (text: string) => /^[0-9a-zA-Z]+$/.test(text)
