import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServicePorts, usableOffset, withOffset } from '../../../laptop/src/ports.ts'
import { accessTokens } from './access-token.ts'
import { type Application } from './application.ts'
import { collectGarbageOf } from './collect-garbage.ts'
import { processesOf } from './process-ids.ts'

const START = join(import.meta.dirname, '../../../laptop/start.mjs')
const PROGRAMS = join(import.meta.dirname, '../../../../node_modules/.bin')
const PRELOAD = new URL('collect-garbage-when-told.mjs', import.meta.url).href
const READY_WITHIN_MS = 180_000
const STOPPED_WITHIN_MS = 45_000

/** `npm start` in a folder and on ports of its own, with Postgres and the embedded broker. */
export class StartedApplication {
  private readonly directory: string
  private readonly child: ChildProcess
  private readonly ports: ServicePorts
  private output = ''

  private constructor(directory: string, offset: number) {
    this.directory = directory
    this.ports = withOffset(offset)
    const args = [START, '--directory', directory, '--port-offset', String(offset)]
    this.child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text))
  }

  /** Builds what has changed and starts; not ready yet. */
  static async start(): Promise<StartedApplication> {
    // so that runs at the same time do not choose the same ports
    const offset = await usableOffset(2_000 + 100 * Math.floor(Math.random() * 200))
    return new StartedApplication(mkdtempSync(join(tmpdir(), 'nonfunctional-')), offset)
  }

  /** @throws with what it has printed, when it ends or is not ready within three minutes */
  async ready(): Promise<Application> {
    const deadline = performance.now() + READY_WITHIN_MS
    while (!this.output.includes('Ctrl-C stops all')) {
      if (this.hasEnded() || performance.now() > deadline)
        throw new Error(`the application does not start: ${this.output}`)
      await sleep(100)
    }
    const { 'api-gateway': gateway, ...others } = this.ports
    const services = [
      serviceAt('api-gateway', gateway),
      ...Object.entries(others).map(([name, port]) => serviceAt(name, port)),
    ] as const
    const client = {
      tokenUrl: `${urlAt(this.ports['authorization-server'])}/oauth2/token`,
      clientId: 'demo',
      clientSecret: 'demo-secret',
      scope: 'customers:read customers:write orders:read orders:write sagas:admin',
    }
    const processes = processesOf(services, this.output)
    return { services, client, token: accessTokens(client), collectGarbage: () => collectGarbageOf(processes) }
  }

  /** As Ctrl-C does it; kills it when that takes too long. Forgets its data. */
  async stop(): Promise<void> {
    if (!this.hasEnded()) {
      const closed = once(this.child, 'close')
      this.child.kill('SIGINT')
      const late = sleep(STOPPED_WITHIN_MS, 'late' as const, { ref: false })
      if ((await Promise.race([closed, late])) === 'late') this.child.kill('SIGKILL')
    }
    rmSync(this.directory, { recursive: true, force: true })
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }
}

const urlAt = (port: number) => `http://127.0.0.1:${port}`
const serviceAt = (name: string, port: number) => ({ name, url: urlAt(port) })

function environment(): NodeJS.ProcessEnv {
  const { PATH = '', NODE_OPTIONS = '' } = process.env
  return {
    ...process.env,
    PATH: [PROGRAMS, PATH].join(delimiter), // of Nx, which builds
    NODE_OPTIONS: `${NODE_OPTIONS} --import=${PRELOAD}`,
    // a busy machine must not make an answer late (504): how late it is, is judged beside a baseline
    CALL_TIMEOUT_MS: '10000',
  }
}
