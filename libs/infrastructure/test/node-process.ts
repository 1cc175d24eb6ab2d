import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SOURCES = new URL('../src/', import.meta.url)
const LOADER = new URL('supervisor/run-typescript.mjs', SOURCES).href

export interface NodeProcessOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  /** Where the library's sources are. */
  readonly sources?: URL
}

const started: NodeProcess[] = []

afterEach(() => started.splice(0).forEach(({ child }) => child.kill('SIGKILL')))

/** Another Node process that runs a script with this library's `api`; it ends with the test. */
export class NodeProcess {
  readonly child: ChildProcess
  private output = ''
  private errors = ''

  constructor(script: string, { env, uid, sources = SOURCES }: NodeProcessOptions = {}) {
    const code = `const api = await import('${new URL('index.ts', sources).href}')\n${script}`
    const args = ['--no-warnings', '--import', LOADER, '--input-type=module', '--eval', code]
    this.child = spawn(process.execPath, args, {
      cwd: fileURLToPath(new URL('file:///')),
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
      uid,
      gid: uid,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(this)
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()))
  }

  /** The first line that the script prints, as JSON. @throws with its error output when it ends before */
  async answer<T>(): Promise<T> {
    while (!this.output.includes('\n')) {
      if (this.child.exitCode !== null) throw new Error(`the process ended: ${this.errors}`)
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'close')])
    }
    return JSON.parse(this.output.slice(0, this.output.indexOf('\n'))) as T
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    const exit = once(this.child, 'exit')
    this.child.kill(signal)
    await exit
  }
}
