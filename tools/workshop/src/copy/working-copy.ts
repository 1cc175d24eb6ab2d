import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from './command-line.ts'

/** The commit that the copy was made of, and the one in which the lab begins. */
export const ORIGIN = 'lab-origin'
export const START = 'lab-start'

/** Commits of the workshop are nobody's, and need no name and address of the learner's, whose environment may say them. */
const [name, email] = ['workshop', 'workshop@localhost']
const WORKSHOP = {
  ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email },
  ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
}

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
    // nobody is there to type a message or the password of a key
    const env = { ...process.env, ...WORKSHOP, GIT_EDITOR: 'true' }
    const all = ['-c', 'commit.gpgsign=false', '-c', 'tag.gpgsign=false', ...args]
    return execFileSync('git', all, { cwd: this.root, env, encoding: 'utf8', stdio: 'pipe' }).trimEnd()
  }

  /** A file as the repository has it, not the learner. */
  original(file: string): string {
    return execFileSync('git', ['show', `${ORIGIN}:${file}`], { cwd: this.root, encoding: 'utf8', stdio: 'pipe' })
  }

  commit(message: string): void {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--no-verify', '--allow-empty', '--message', message)
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
