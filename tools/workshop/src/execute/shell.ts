import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endGroup } from './end-group.ts'

export interface Printed {
  readonly output: string
  /** Whether all its commands ended with 0. */
  readonly ok: boolean
}

/** One bash for all that is typed, so that `cd` and variables last, as in a person's terminal. */
export class Shell {
  private readonly bash: ChildProcessWithoutNullStreams
  private readonly folder = mkdtempSync(join(tmpdir(), 'workshop-shell-'))
  private read = ''
  private onRead = () => {}

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.bash = spawn('bash', ['--noprofile', '--norc', '-o', 'pipefail'], { cwd, env, detached: true })
    for (const stream of [this.bash.stdout, this.bash.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.read += text
        this.onRead()
      })
    this.bash.on('exit', () => this.onRead())
  }

  /**
   * Types commands one after the other, and waits for their end.
   *
   * @throws Error when they take longer than `limitS` seconds; they are ended then, and the shell with them
   */
  async type(commands: readonly string[], limitS: number): Promise<Printed> {
    const file = join(this.folder, 'commands')
    const mark = randomUUID()
    // ERR tells of commands in the middle of one, and by the line between of what it takes for a question: a && b, ! a
    writeFileSync(file, commands.map((command) => `${command}\n(exit $?)\n`).join(''))
    this.read = ''
    this.bash.stdin.write(
      `lab_status=0; trap 'lab_status=$?' ERR; . '${file}' </dev/null 2>&1; trap - ERR; echo "${mark} $lab_status"\n`,
    )
    const end = new RegExp(`${mark} (\\d+)\\n`)
    await this.until(() => end.test(this.read) || this.bash.exitCode !== null, limitS)
    const [status = undefined, code] = end.exec(this.read) ?? []
    return { output: this.read.slice(0, status === undefined ? undefined : this.read.indexOf(mark)), ok: code === '0' }
  }

  /** Where the shell is now. */
  async folderNow(): Promise<string> {
    return (await this.type(['pwd -P'], 10)).output.trim()
  }

  async end(): Promise<void> {
    await endGroup(this.bash, 'SIGHUP')
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async until(condition: () => boolean, limitS: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(
      () => reject(new Error(`no end after ${limitS} s; it had printed:\n${this.read}`)),
      limitS * 1000,
    )
    this.onRead = () => condition() && resolve()
    this.onRead()
    try {
      await promise
    } catch (error) {
      await this.end()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}
