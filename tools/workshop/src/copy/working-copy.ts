import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from './command-line.ts'
import { commitAll, git } from './git.ts'

/** The commit that the copy was made of, and the one in which the lab begins. */
export const ORIGIN = 'lab-origin'
export const START = 'lab-start'

/** A learner's copy of the repository, a repository of its own: whatever happens in it, the checkout stays as it is. */
export class WorkingCopy {
  readonly root: string
  /** Of its lab: two digits. */
  readonly number: string

  constructor(root: string, number: string) {
    this.root = root
    this.number = number
  }

  exists(): boolean {
    return existsSync(join(this.root, '.git'))
  }

  path(file: string): string {
    return join(this.root, file)
  }

  /** @returns what git prints. @throws Error with what it says when it fails */
  git(...args: string[]): string {
    return git(this.root, ...args)
  }

  /** A file as the repository has it, not the learner. */
  original(file: string): string {
    return execFileSync('git', ['show', `${ORIGIN}:${file}`], { cwd: this.root, encoding: 'utf8', stdio: 'pipe' })
  }

  commit(message: string): void {
    commitAll(this.root, message)
  }

  /** Runs a program of the copy, by itself or by `npx` or `npm`, with all that it prints in one text. */
  run(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    const env = { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0', ...options.env }
    const [command, ...all] = commandLine(this.root, program, args)
    const { status, stdout, stderr, error } = spawnSync(command, all, {
      cwd: join(this.root, options.cwd ?? '.'),
      encoding: 'utf8',
      env,
      maxBuffer: 64 * 1024 * 1024,
    })
    return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}` }
  }
}
