import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eventually } from '@ltp/testing'
import { fastify, type FastifyInstance } from 'fastify'
import { type Answer, answersOf } from './index.js'

describe('answersOf a server', () => {
  let server: FastifyInstance
  let answers: Answer[]

  beforeEach(() => {
    server = fastify()
    answers = []
    answersOf(server).observe((answer) => answers.push(answer))
    server.get('/orders/:id', async (_request, reply) => reply.code(202).send('x'))
    server.get('/slow', () => new Promise(() => {}))
  })
  afterEach(() => server.close())

  it('tells route, status and duration, once', async () => {
    await server.inject('/orders/1?x=y')

    await eventually(() => expect(answers).not.toEqual([]))
    expect(answers).toEqual([
      { request: expect.anything(), route: '/orders/:id', status: 202, durationMs: expect.any(Number) },
    ])
    expect(answers[0]!.request.url).toBe('/orders/1?x=y')
    expect(answers[0]!.durationMs).toBeGreaterThan(0)
  })

  it('knows no route of a request that matched none', async () => {
    await server.inject('/made-up')

    await eventually(() => expect(answers).toMatchObject([{ route: undefined, status: 404 }]))
  })

  it('tells all observers, whoever asked for the server first', async () => {
    const others: number[] = []
    answersOf(server).observe(({ status }) => others.push(status))

    await server.inject('/orders/1')

    await eventually(() => expect([answers.length, others]).toEqual([1, [202]]))
  })

  it('tells of a caller who has gone as 499, and counts the request no longer as pending', async () => {
    await server.listen({ port: 0, host: '127.0.0.1' })
    const caller = request({ port: (server.server.address() as AddressInfo).port, path: '/slow' })
    caller.on('error', () => undefined).end()
    await once(server.server, 'request')
    await eventually(() => expect(answersOf(server).pending).toBe(1))

    caller.destroy()

    await eventually(() => expect(answers).toMatchObject([{ route: '/slow', status: 499 }]))
    expect(answersOf(server).pending).toBe(0)
  })

  it('tells outside of the asynchronous context of any request', async () => {
    const contexts = new AsyncLocalStorage<string>()
    const seen: string[] = []
    server.addHook('onRequest', (_request, _reply, done) => contexts.run('request', done))
    answersOf(server).observe(() => seen.push(contexts.getStore() ?? 'none'))

    await server.inject('/orders/1')

    await eventually(() => expect(seen).toEqual(['none']))
  })
})
