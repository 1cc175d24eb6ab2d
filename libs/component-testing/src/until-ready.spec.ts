import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { untilReady } from './until-ready.js'

describe('waiting until a program is ready', () => {
  let server: Server
  let status: number
  const program = (ended: Promise<string> = new Promise(() => undefined)) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { name: 'a-service', url, ended, log: async () => '', stop: async () => undefined }
  }

  beforeEach(async () => {
    status = 503
    server = createServer((_request, response) => response.writeHead(status).end())
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  it('lasts until it says so', async () => {
    let isReady = false
    const ready = untilReady(program()).then(() => (isReady = true))
    await fetch(program().url)
    expect(isReady).toBe(false)

    status = 200
    await ready
  })

  it('ends as soon as the program has', async () => {
    await expect(untilReady(program(Promise.resolve('exit code 1')))).rejects.toThrow(
      'a-service has ended: exit code 1',
    )
  })
})
