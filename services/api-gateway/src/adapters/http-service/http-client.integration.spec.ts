import { type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { FakeService } from '../../../test/fake-service.js'
import { defaultHttpClientLimits, HttpClient, type HttpClientLimits } from './http-client.js'

const GET = { method: 'GET', path: '/customers/7', headers: {} }
const POST = { method: 'POST', path: '/customers', headers: {}, body: Buffer.from('{}') }

describe('HttpClient', () => {
  let service: FakeService
  const clients: HttpClient[] = []

  // A long time limit where lateness is not the subject: machines are busy
  const aClient = (limits: Partial<HttpClientLimits> = {}, url = service.url) => {
    const client = new HttpClient('customer-service', url, { ...defaultHttpClientLimits, timeLimit: 60_000, ...limits })
    clients.push(client)
    return client
  }

  beforeEach(async () => {
    service = await FakeService.start()
  })

  afterEach(async () => {
    await service.stop()
    await Promise.all(clients.splice(0).map((client) => client.close()))
  })

  it('sends method, path, headers and body as they are', async () => {
    service.answer(201, '{"customerId":7}')

    await aClient().exchange({
      ...POST,
      path: '/customers?a=%20b',
      headers: { 'idempotency-key': 'k' },
      body: Buffer.from('{ "n":1.0}'),
    })

    expect(service.lastReceived).toMatchObject({
      method: 'POST',
      url: '/customers?a=%20b',
      headers: { 'idempotency-key': 'k' },
    })
    expect(service.lastReceived!.body.toString()).toBe('{ "n":1.0}')
  })

  it('returns status, headers and the whole body, whatever the status', async () => {
    service.answer(404, '{"code":"CUSTOMER_NOT_FOUND"}', { 'x-test': 'yes' })

    const answer = await aClient().exchange(GET)

    expect(answer).toMatchObject({ status: 404, headers: { 'x-test': 'yes' } })
    expect(answer.body.toString()).toBe('{"code":"CUSTOMER_NOT_FOUND"}')
  })

  it('puts a chunked body together', async () => {
    service.behave((_request, response) => {
      for (const chunk of ['[1,', '2,', '3]']) response.write(chunk)
      response.end()
    })

    expect((await aClient().exchange(GET)).body.toString()).toBe('[1,2,3]')
  })

  it('gives up a service that does not answer in time', async () => {
    service.behave(() => undefined)

    await expect(aClient({ timeLimit: 50 }).exchange(GET)).rejects.toThrow(
      'customer-service did not answer within 50 ms',
    )
  })

  it('gives up an answer whose body does not end in time', async () => {
    service.behave((_request, response) => response.write('[1,'))

    await expect(aClient({ timeLimit: 50 }).exchange(GET)).rejects.toMatchObject({ code: 'SERVICE_LATE' })
  })

  it('counts the wait for a free connection against the time limit', async () => {
    service.behave(() => undefined)
    const client = aClient({ timeLimit: 50, connections: 1 })

    const codes = await Promise.all(
      [1, 2, 3].map(() => client.exchange(GET).catch((error: { code: string }) => error.code)),
    )

    expect(codes).toEqual(['SERVICE_LATE', 'SERVICE_LATE', 'SERVICE_LATE'])
  })

  it('says that the service is not available when nobody listens', async () => {
    await service.stop()

    await expect(aClient().exchange(POST)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfter: 1 })
  })

  it('says that the service is not available when its name is unknown', async () => {
    await expect(aClient({}, 'http://customer-service.invalid').exchange(GET)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    })
  })

  describe('when the connection breaks before the answer', () => {
    it('asks a second time for what changes nothing', async () => {
      service.behave((request, response) => {
        if (service.received.length === 1) request.socket.destroy()
        else response.end('{}')
      })

      expect((await aClient().exchange(GET)).body.toString()).toBe('{}')
    })

    it('does not ask a third time', async () => {
      service.behave((request) => request.socket.destroy())

      await expect(aClient().exchange(GET)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
      expect(service.received).toHaveLength(2)
    })

    it('does not repeat a POST, which may have been carried out', async () => {
      service.behave((request) => request.socket.destroy())

      await expect(aClient().exchange(POST)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
      expect(service.received).toHaveLength(1)
    })

    it('has a time limit for the second attempt, too', async () => {
      service.behave((request) => {
        if (service.received.length === 1) request.socket.destroy()
      })

      await expect(aClient({ timeLimit: 100 }).exchange(GET)).rejects.toMatchObject({ code: 'SERVICE_LATE' })
    })
  })

  it('refuses an answer whose body breaks off', async () => {
    service.behave((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('[1,', () => request.socket.destroy())
    })

    await expect(aClient().exchange(GET)).rejects.toThrow('its body breaks off')
  })

  it('refuses an answer that is too large, without reading it to its end', async () => {
    service.behave((_request, response) => {
      const pour = (): boolean => response.destroyed || (response.write(Buffer.alloc(65_536)) ? pour() : true)
      response.on('drain', pour)
      pour()
    })

    await expect(aClient({ maxAnswerBytes: 1_000_000 }).exchange(GET)).rejects.toThrow('larger than 1000000 bytes')
  })

  it('refuses what is not HTTP', async () => {
    const sockets = new Set<Socket>()
    const server = createServer(
      (socket) => sockets.add(socket.on('error', () => undefined)).has(socket) && socket.end('SSH-2.0-OpenSSH\r\n\r\n'),
    )
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

    await expect(
      aClient({}, `http://127.0.0.1:${(server.address() as AddressInfo).port}`).exchange(GET),
    ).rejects.toThrow('not HTTP')
    server.close()
  })

  it.each([
    { ...GET, path: '/customers/a b' },
    { ...GET, headers: { 'x-test': 'a\nb' } },
  ])('refuses a request that cannot be written as HTTP: %o', async (request) => {
    await expect(aClient().exchange(request)).rejects.toMatchObject({ code: 'UNSENDABLE_REQUEST' })
    expect(service.received).toHaveLength(0)
  })

  it('finishes the exchanges under way before it closes', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<ServerResponse>()
    service.behave((_request, response) => ask(response))
    const client = aClient()
    const answer = client.exchange(GET)
    const response = await asked

    const closed = client.close()
    response.end('{}')

    expect((await answer).status).toBe(200)
    await closed
  })
})
