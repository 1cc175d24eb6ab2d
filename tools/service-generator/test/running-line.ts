import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A line of shell that runs until it is stopped. */
export class RunningLine {
  private readonly child: ChildProcess
  private readonly ended: Promise<unknown>
  private output = ''

  constructor(line: string, folder: string, env: NodeJS.ProcessEnv) {
    // a process group of its own, as a terminal gives to a command
    this.child = spawn('bash', ['-c', line], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.ended = once(this.child, 'close')
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
        this.child.emit('said')
      })
  }

  /** @returns all that it has said, when that has the text in it @throws Error with what it has said, when it ends before */
  async said(text: string): Promise<string> {
    const hasEnded = this.ended.then(() => true)
    while (!this.output.includes(text))
      if (await Promise.race([once(this.child, 'said').then(() => false), hasEnded])) throw new Error(this.output)
    return this.output
  }

  /** As Ctrl-C does it. Resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) process.kill(-(this.child.pid ?? 0), 'SIGINT')
    await this.ended
  }
}
