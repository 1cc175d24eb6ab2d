import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyPackages } from '../../pipeline/src/copy-packages.ts'
import { type CommandOptions, run } from './command.ts'

/** Of an outer run, such as a check of CI; not where its cache is. */
const OUTER_RUN = /^(NX_(?!NO_CLOUD|CACHE_DIRECTORY)|GIT_)/
/** What Nx has done before: of the same files, it is the same. */
const DONE = '.nx'

/** A clone of the last commit with its packages, in which the developers of the story work: the checkout itself is never touched. */
export class Checkout {
  readonly root: string
  /** All that belongs to the rehearsal. */
  readonly folder: string

  /**
   * @param source the repository
   * @param kept the folder of an earlier rehearsal, which goes on
   */
  constructor(source: string, kept?: string) {
    this.folder = kept ?? mkdtempSync(join(tmpdir(), 'rehearsal-'))
    this.root = join(this.folder, 'repository')
    if (kept === undefined) this.fill(source)
  }

  private fill(source: string): void {
    chmodSync(this.folder, 0o755) // specs run as another user as well
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', source, this.root], { env: this.environment() })
    copyPackages(source, this.root)
    if (existsSync(join(source, DONE))) execFileSync('cp', ['-R', join(source, DONE), this.root])
    for (const [name, value] of [
      ['user.name', 'rehearsal'],
      ['user.email', 'rehearsal@users.noreply.github.com'],
      ['core.hooksPath', '/dev/null'],
      ['http.postBuffer', '524288000'], // servers that take no chunks
    ] as const)
      execFileSync('git', ['config', name, value], { cwd: this.root, env: this.environment() })
  }

  /** What belongs to the rehearsal, beside the repository. */
  path = (name: string): string => join(this.folder, name)

  read = (file: string): string => readFileSync(join(this.root, file), 'utf8')

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text)
  }

  git = (...args: string[]): Promise<string> => this.run('git', args)

  nx = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
    this.run(join(this.root, 'node_modules/.bin/nx'), args, { env })

  run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
    return run(command, args, { ...options, cwd: this.root, env: { ...this.environment(), ...options.env } })
  }

  /** @returns false when there is nothing to commit */
  async commit(message: string, paths: readonly string[]): Promise<boolean> {
    await this.git('add', '--', ...paths)
    if ((await this.git('status', '--porcelain', '--untracked-files=no')) === '') return false
    await this.git('commit', '--quiet', '--message', message)
    return true
  }

  /** On top of what others have pushed. @returns the commit */
  async push(): Promise<string> {
    if ((await this.git('ls-remote', 'origin', 'refs/heads/main')) !== '')
      await this.git('pull', '--quiet', '--rebase', 'origin', 'main')
    await this.git('push', '--quiet', 'origin', 'HEAD:main')
    return (await this.git('rev-parse', 'HEAD')).trim()
  }

  /** Whether a commit of main has another in its history, or is it. */
  async contains(commit: string, earlier: string): Promise<boolean> {
    await this.git('fetch', '--quiet', 'origin', 'main')
    return this.git('merge-base', '--is-ancestor', earlier, commit).then(
      () => true,
      () => false,
    )
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  private environment(): NodeJS.ProcessEnv {
    const outer = Object.entries(process.env).filter(([name]) => !OUTER_RUN.test(name))
    const bin = this.root ? join(this.root, 'node_modules/.bin') : ''
    return { ...Object.fromEntries(outer), PATH: `${bin}:${process.env.PATH ?? ''}`, NX_DAEMON: 'false' }
  }
}
