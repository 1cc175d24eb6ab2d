import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import generate from '../../service-generator/src/service.ts'
import { newFiles, repositoryInMemory } from '../../service-generator/test/repository-in-memory.ts'
import { ORIGIN } from '../src/copy/working-copy.ts'

export const REPOSITORY = join(import.meta.dirname, '../../..')

/**
 * All that a lab may change: the repository as committed (in a working copy of a lab, what that was made of), and the service that the
 * learner of lab 16 has generated. It is an index and objects of git of its own: nothing of the repository is written.
 */
export class WhatLabsBuildOn {
  private constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async create(): Promise<WhatLabsBuildOn> {
    const folder = mkdtempSync(join(tmpdir(), 'labs-'))
    const objects = execFileSync('git', ['rev-parse', '--path-format=absolute', '--git-path', 'objects'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    })
    mkdirSync(join(folder, 'objects'))
    const ours = { GIT_INDEX_FILE: join(folder, 'index'), GIT_OBJECT_DIRECTORY: join(folder, 'objects') }
    const all = { ...process.env, ...ours, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.trim() }
    const made = new WhatLabsBuildOn(folder, all)
    made.reset()
    await made.addGenerated()
    return made
  }

  /** A file as it is now. @throws Error when there is none */
  textOf(file: string): string {
    return this.git('show', `:${file}`)
  }

  /** Applies the patches to it, one after the other, and takes them back. @throws Error when one does not fit */
  apply(patches: readonly string[]): void {
    const before = this.git('write-tree').trim()
    try {
      for (const patch of patches) this.git('apply', '--cached', patch)
    } finally {
      this.git('read-tree', before)
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  private reset(): void {
    this.git('read-tree', this.git('tag', '--list', ORIGIN).trim() || 'HEAD')
  }

  private async addGenerated(): Promise<void> {
    const tree = repositoryInMemory()
    await generate(tree, { name: 'invoice-service', skipInstall: true })
    const root = join(this.folder, 'generated')
    for (const [file, text] of newFiles(tree)) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    this.git(`--work-tree=${root}`, 'add', '--force', '--ignore-removal', root)
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: REPOSITORY, env: this.env, encoding: 'utf8', stdio: 'pipe' })
  }
}
