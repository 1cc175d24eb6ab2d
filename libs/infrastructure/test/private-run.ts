import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { NodeProcess } from './node-process.js'
import { temporaryFolder } from './temporary-folder.js'

/** A test run of its own: its processes share no supervisor with the run that this spec is part of. */
export class PrivateRun {
  readonly idleMs = 400

  private constructor(private readonly temporary: string) {}

  static async begin(): Promise<PrivateRun> {
    const run = new PrivateRun(await temporaryFolder())
    runs.push(run)
    return run
  }

  process(script: string): NodeProcess {
    const env = { TMPDIR: this.temporary, INFRASTRUCTURE: 'processes', INFRASTRUCTURE_IDLE_MS: String(this.idleMs) }
    return new NodeProcess(script, { env })
  }

  /** Process ids of the supervisors that have data. */
  async supervisors(): Promise<number[]> {
    return (await this.files('data')).map(Number)
  }

  async isServed(): Promise<boolean> {
    return (await this.files('')).includes('socket')
  }

  private async files(folder: string): Promise<string[]> {
    const state = (await readdir(this.temporary)).find((name) => name.startsWith('ltp-infrastructure-'))
    return state === undefined ? [] : readdir(join(this.temporary, state, folder)).catch(() => [])
  }
}

const runs: PrivateRun[] = []

// After the processes of the test were killed: see node-process.ts.
afterEach(async () => {
  for (const run of runs.splice(0)) await eventually(async () => expect(await run.supervisors()).toEqual([]))
})
