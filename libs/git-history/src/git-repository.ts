import { spawnSync } from 'node:child_process'

/** Asks git of the repository in a folder. Variables of a git hook, which would lead to the one around it, are left out. */
export class GitRepository {
  constructor(readonly root: string) {}

  /** What a git command writes. @throws with what git says */
  git(...args: string[]): string {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: this.root, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
    return stdout.trim()
  }

  /** The same, or undefined when the command fails. */
  tryGit(...args: string[]): string | undefined {
    try {
      return this.git(...args)
    } catch {
      return undefined
    }
  }
}
