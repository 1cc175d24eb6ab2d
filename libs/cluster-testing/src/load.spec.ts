import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'
import { eventually } from '@ltp/testing'
import { Load, type LoadRequest } from './load.js'

describe('load', () => {
  const seen: IncomingMessage[] = []
  const sockets = new Set<unknown>()
  let status = 200
  const server = createServer((request, response) => {
    seen.push(request)
    sockets.add(request.socket)
    if (status === 0) request.socket.destroy()
    else response.writeHead(status).end()
  })
  let url: string

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`
  })
  beforeEach(() => {
    status = 200
    seen.length = 0
    sockets.clear()
  })
  afterAll(() => server.close())

  const get = (): LoadRequest => ({ method: 'GET', url, headers: { host: 'a.example' }, expected: 200 })
  async function loadUntil(sent: number, requests = [get()]) {
    const load = Load.start({ requests, perSecond: 200, timeout: 10_000 })
    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(sent))
    return load.stop()
  }

  it('counts what was sent, and all of it is answered at its end', async () => {
    const { sent, failures } = await loadUntil(20)

    expect([sent, failures]).toEqual([seen.length, []])
    expect(seen.every(({ headers }) => headers.host === 'a.example')).toBe(true)
  })

  it('keeps connections for one half of the requests, and opens one for each of the others', async () => {
    await loadUntil(20)

    expect(seen.filter(({ headers }) => headers.connection === 'close').length).toBeGreaterThan(8)
    expect(seen.filter(({ headers }) => headers.connection !== 'close').length).toBeGreaterThan(8)
  })

  it('sends all kinds of requests in turn', async () => {
    const post: LoadRequest = { ...get(), method: 'POST', body: () => '{}' }

    await loadUntil(9, [get(), get(), post])

    expect(seen.slice(0, 9).filter(({ method }) => method === 'POST')).toHaveLength(3)
  })

  it.each([
    [503, '503 instead of 200'],
    [0, 'socket hang up'],
  ])('tells each failure, and tries nothing again: %s', async (answer, told) => {
    status = answer

    const { sent, failures } = await loadUntil(10)

    expect(failures).toHaveLength(sent)
    expect(seen).toHaveLength(sent)
    expect(failures[0]).toMatch(new RegExp(`^GET ${url} on a kept connection: .*${told}`))
  })
})
