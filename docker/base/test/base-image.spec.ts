import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** A program as process 1 of a container runs it, that says when it is about to wait. */
async function aProgram(code: string) {
  const script = `${code}; setInterval(() => {}, 1000); console.log('waits')`
  const child = spawn(process.execPath, ['--import', file('end-on-signal.mjs'), '-e', script])
  await once(child.stdout, 'data')
  return child
}

describe('a program that is asked to end', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends at %s with exit code %d while it has no handler', async (signal, exitCode) => {
    const program = await aProgram('')

    program.kill(signal)

    expect(await once(program, 'exit')).toEqual([exitCode, null])
  })

  it('ends as its own handler says as soon as it has one', async () => {
    const program = await aProgram("process.once('SIGTERM', () => setTimeout(() => process.exit(0), 50))")

    program.kill('SIGTERM')

    expect(await once(program, 'exit')).toEqual([0, null])
  })
})

describe('the health check', () => {
  let server: Server
  let status: number
  beforeEach(async () => {
    server = createServer((request, response) =>
      response.writeHead(request.url === '/health/ready' ? status : 404).end('database: down'),
    )
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  async function check(port = (server.address() as AddressInfo).port) {
    const child = spawn(process.execPath, [file('healthcheck.mjs')], { env: { ...process.env, PORT: String(port) } })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    const [exitCode] = (await once(child, 'close')) as [number]
    return { exitCode, said }
  }

  it('succeeds when the service is ready', async () => {
    status = 200

    expect(await check()).toEqual({ exitCode: 0, said: '' })
  })

  it('fails, with the reason, when the service is not ready', async () => {
    status = 503

    expect(await check()).toEqual({ exitCode: 1, said: '503 database: down\n' })
  })

  it('fails when nobody listens', async () => {
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))

    expect(await check(port)).toEqual({ exitCode: 1, said: expect.stringContaining('ECONNREFUSED') })
  })
})
