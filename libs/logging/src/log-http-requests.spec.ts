import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eventually } from '@ltp/testing'
import { fastify, type FastifyInstance } from 'fastify'
import { createLogger, currentTraceparent, logHttpRequests } from './index.js'
import { LogLines } from '../test/log-lines.js'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('logHttpRequests', () => {
  let lines: LogLines
  let app: FastifyInstance

  beforeEach(() => {
    lines = new LogLines()
    const logger = createLogger({ service: 'order-service', pretty: false, destination: lines })
    app = fastify({ genReqId: () => 'request-1' })
    logHttpRequests(app, logger)
    app.get('/orders/:id', async (request, reply) =>
      reply.code(Number((request.params as { id: string }).id)).send('x'),
    )
    app.get('/health/ready', async (_request, reply) => reply.code(503).send('red'))
    app.post('/orders', async () => {
      logger.log('creating')
      return { traceparent: currentTraceparent() }
    })
  })

  afterEach(() => app.close())

  it('writes one line per request, with its route and without its query', async () => {
    await app.inject('/orders/200?name=Chris')

    await eventually(() => expect(lines.all).toHaveLength(1))
    expect(lines.last).toMatchObject({ method: 'GET', path: '/orders/200', route: '/orders/:id', status: 200 })
    expect(lines.last).toMatchObject({ level: 'info', requestId: 'request-1', durationMs: expect.any(Number) })
    expect(lines.texts.join('')).not.toContain('Chris')
  })

  it.each([
    [404, 'warn'],
    [500, 'error'],
  ])('writes status %i as %s', async (status, level) => {
    await app.inject(`/orders/${status}`)

    await eventually(() => expect(lines.last).toMatchObject({ status, level }))
  })

  it('writes nothing about probes', async () => {
    await app.inject('/health/ready')
    await app.inject('/orders/200')

    await eventually(() => expect(lines.all.map(({ path }) => path)).toEqual(['/orders/200']))
  })

  it('writes a request whose caller has gone before the answer as 499', async () => {
    app.get('/slow', () => new Promise(() => {}))
    await app.listen({ port: 0, host: '127.0.0.1' })
    const caller = request({ port: (app.server.address() as AddressInfo).port, path: '/slow' })
    caller.on('error', () => undefined).end()
    await once(app.server, 'request')

    caller.destroy()

    await eventually(() => expect(lines.last).toMatchObject({ path: '/slow', status: 499, level: 'warn' }))
  })

  it("continues the caller's trace", async () => {
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }

    const answer = await app.inject({ method: 'POST', url: '/orders', headers })

    expect(answer.json()).toEqual({ traceparent: expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-01$`) })
    expect(lines.all[0]).toMatchObject({ msg: 'creating', traceId, requestId: 'request-1' })
  })

  it('knows the request also after its body, which came later', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const headers = { 'content-type': 'application/json', 'content-length': 7 }
    const slow = request({ port, path: '/orders', method: 'POST', headers })
    slow.flushHeaders()
    await new Promise((resolve) => setTimeout(resolve, 50))

    slow.end('{"n":1}')
    await once(slow, 'response')

    expect(lines.all[0]).toMatchObject({ msg: 'creating', requestId: 'request-1' })
  })
})
