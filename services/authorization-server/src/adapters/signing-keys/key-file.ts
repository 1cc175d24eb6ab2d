import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateSigningKey, signingKeySet, type SigningKeySet } from './signing-keys.js'

/** Signing keys in a file that only its owner can read. */
export class KeyFile {
  constructor(private readonly path: string) {}

  /** @throws Error when the file is missing, or does not hold signing keys */
  async read(): Promise<SigningKeySet> {
    const text = await readFile(this.path, 'utf8')
    try {
      return signingKeySet.parse(JSON.parse(text))
    } catch {
      // no cause: it would show keys
      throw new Error(`${this.path} does not hold signing keys`)
    }
  }

  /** The keys of the file; one new key when there is no file yet. Of processes that start together one makes it. */
  async readOrCreate(): Promise<SigningKeySet> {
    return this.read().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      const draft = await this.writeDraft({ keys: [await generateSigningKey()] })
      // unlike rename, link does not replace what another process has made meanwhile
      await link(draft, this.path)
        .catch(ignoreExisting)
        .finally(() => unlink(draft))
      return this.read()
    })
  }

  /** All or nothing: whoever reads meanwhile sees the old keys or the new ones. */
  async write(keys: SigningKeySet): Promise<void> {
    await rename(await this.writeDraft(keys), this.path)
  }

  private async writeDraft(keys: SigningKeySet): Promise<string> {
    await mkdir(dirname(this.path), { recursive: true })
    const draft = `${this.path}.${randomUUID()}`
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(keys, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    return draft
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
