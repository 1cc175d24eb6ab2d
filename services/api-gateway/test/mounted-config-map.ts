import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder as Kubernetes mounts a ConfigMap: files are links through `..data`, which is turned to another folder by each change. */
export class MountedConfigMap {
  private readonly folder = mkdtempSync(join(tmpdir(), 'config-map-'))
  private changes = 0

  readonly path: string

  constructor(private readonly file: string) {
    this.path = join(this.folder, file)
    symlinkSync(join('..data', file), this.path)
  }

  /** The file has this text from now on, at once. */
  has(text: string): void {
    const version = `..version-${++this.changes}`
    mkdirSync(join(this.folder, version))
    writeFileSync(join(this.folder, version, this.file), text)
    symlinkSync(version, join(this.folder, '..data_tmp'))
    renameSync(join(this.folder, '..data_tmp'), join(this.folder, '..data'))
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}
