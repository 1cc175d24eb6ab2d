import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Tree } from '../src/checks/tree.js'

export const ROOT = join(import.meta.dirname, '../../..')

/** The repository's tree, to plant faults in. */
export class CopyOfTree extends Tree {
  constructor() {
    super(mkdtempSync(join(tmpdir(), 'gitops-')))
    cpSync(join(ROOT, 'gitops'), join(this.root, 'gitops'), { recursive: true })
  }

  /** @throws when the text is not there: a fault that is not planted would be caught by nobody */
  replace(file: string, text: string | RegExp, by: string): void {
    const path = join(this.root, 'gitops', file)
    const before = readFileSync(path, 'utf8')
    const after = before.replace(text, by)
    if (after === before) throw new Error(`${file} has no ${text}`)
    writeFileSync(path, after)
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true })
  }
}
