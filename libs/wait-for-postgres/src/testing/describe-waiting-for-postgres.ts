import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, type ManagedProcess, startProcess } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'

const LOOPBACK = '127.0.0.1'

/**
 * What a program does that waits for its database and then prepares it.
 *
 * @param program as it was built
 * @param environment with the `DATABASE_URL` of a Postgres that is there
 */
export function describeWaitingForPostgres(program: URL, environment: () => NodeJS.ProcessEnv): void {
  describe('before Postgres can be reached', () => {
    let port: number
    let logFile: string
    let running: ManagedProcess | undefined
    let way: Server | undefined

    beforeEach(async () => {
      port = await freePort()
      logFile = join(await mkdtemp(join(tmpdir(), 'waits-')), 'log')
    })
    afterEach(async () => {
      await running?.stop()
      way?.close()
      running = way = undefined
    })

    const start = async (variables: NodeJS.ProcessEnv = {}) => {
      running = await startProcess({
        command: process.execPath,
        args: [fileURLToPath(program)],
        env: { PATH: process.env.PATH, ...environment(), DATABASE_URL: throughPort(), ...variables },
        logFile,
        stopSignal: 'SIGKILL',
        stopTimeoutMs: 10_000,
      })
      return running.exited
    }
    const throughPort = () => {
      const url = new URL(environment().DATABASE_URL ?? '')
      return Object.assign(url, { hostname: LOOPBACK, port: String(port) }).href
    }
    const log = () => readFile(logFile, 'utf8')
    const untilItWaits = () =>
      eventually(async () => expect(await log()).toMatch(`waits for Postgres at ${LOOPBACK}:${port} until `))

    it('waits, and does its work when it can', async () => {
      const exited = start()
      await untilItWaits()
      way = await openWay(port, new URL(environment().DATABASE_URL ?? ''))

      expect(await exited).toBe('exit code 0')
    })

    it('ends its waiting when it is terminated', async () => {
      const exited = start()
      await untilItWaits()
      running?.kill('SIGTERM')

      expect(await exited).toBe('signal SIGTERM')
    })

    it('waits no longer than DATABASE_WAIT_MS, and ends with exit code 1 and the reason', async () => {
      const exited = start({ DATABASE_WAIT_MS: '0' })

      expect(await exited).toBe('exit code 1')
      expect(await log()).toContain(`connect ECONNREFUSED ${LOOPBACK}:${port}`)
      expect(await log()).not.toContain('waits for')
    })
  })
}

/** Passes on to Postgres what comes to the port. */
async function openWay(port: number, { hostname, port: target }: URL): Promise<Server> {
  const server = createServer((socket) => {
    const onward = connect(Number(target), hostname)
    socket.on('error', () => onward.destroy()).pipe(onward)
    onward.on('error', () => socket.destroy()).pipe(socket)
  })
  await once(server.listen(port, LOOPBACK), 'listening')
  return server
}
