import { eventually } from '@ltp/testing'
import { type ServerResponse } from 'node:http'
import { FakeService } from '../../../test/fake-service.js'
import { defaultHttpClientLimits, HttpClient } from './http-client.js'
import { type BreakerState } from '../../domain/remote-service.js'
import { HttpService } from './http-service.js'

const GET = { method: 'GET', path: '/orders', headers: {} }
const limits = { failurePercentage: 50, minimumCalls: 4, window: 600_000, pause: 60_000 }

describe('HttpService', () => {
  let fake: FakeService
  let service: HttpService
  let changes: BreakerState[]
  const services: HttpService[] = []

  const statusOf = async () => (await service.call(GET)).status
  const callTimes = async (times: number) => {
    for (let call = 0; call < times; call++) await service.call(GET).catch(() => undefined)
  }

  // Long limits where lateness or the pause is not the subject: machines are busy
  const startService = ({ timeLimit = 60_000, pause = limits.pause } = {}) => {
    const client = new HttpClient('order-service', fake.url, { ...defaultHttpClientLimits, timeLimit })
    changes = []
    service = new HttpService('order-service', client, { ...limits, pause }, (state) => changes.push(state))
    services.push(service)
  }

  beforeEach(async () => {
    fake = await FakeService.start()
    startService()
  })

  afterEach(async () => {
    await fake.stop()
    await Promise.all(services.splice(0).map((one) => one.close()))
  })

  it('is closed while the service answers', async () => {
    fake.answer(200)
    await callTimes(10)

    expect(service.breakerState()).toBe('closed')
  })

  it.each([400, 401, 403, 404, 409, 422, 429])('takes the refusal %i for a good answer', async (status) => {
    fake.answer(status)
    await callTimes(10)

    expect(service.breakerState()).toBe('closed')
  })

  it('hands on an answer of status 500 as it is', async () => {
    fake.answer(500, '{"code":"INTERNAL_ERROR"}')

    expect((await service.call(GET)).body.toString()).toBe('{"code":"INTERNAL_ERROR"}')
  })

  it.each([
    ['answers 500', () => fake.answer(500)],
    ['breaks the connection', () => fake.behave((request) => request.socket.destroy())],
    [
      'is late',
      () => {
        startService({ timeLimit: 50 })
        fake.behave(() => undefined)
      },
    ],
  ])('opens when the service %s too often', async (_what, misbehave) => {
    misbehave()
    await callTimes(limits.minimumCalls)

    expect(service.breakerState()).toBe('open')
  })

  it('stays closed while too few calls were made to judge', async () => {
    fake.answer(500)
    await callTimes(limits.minimumCalls - 1)

    expect(service.breakerState()).toBe('closed')
  })

  it('stays closed while no more than the allowed share fails', async () => {
    fake.behave((_request, response) => response.writeHead(fake.received.length % 2 ? 200 : 500).end())
    await callTimes(20)

    expect(service.breakerState()).toBe('closed')
  })

  it('leaves requests that cannot be sent out of account', async () => {
    for (let call = 0; call < 10; call++) await service.call({ ...GET, path: '/a b' }).catch(() => undefined)

    expect(service.breakerState()).toBe('closed')
  })

  describe('when open', () => {
    const open = async (pause?: number) => {
      startService({ pause })
      fake.answer(500)
      await callTimes(limits.minimumCalls)
      fake.answer(200)
    }

    it('refuses at once, without asking the service, and says when to try again', async () => {
      await open()

      await expect(service.call(GET)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfter: 60 })
      expect(fake.received).toHaveLength(0)
    })

    it('closes when the trial after the pause succeeds', async () => {
      await open(50)

      await eventually(async () => expect(await statusOf()).toBe(200))

      expect(service.breakerState()).toBe('closed')
      expect(changes).toEqual(['open', 'half-open', 'closed'])
    })

    it('lets only one call through as the trial', async () => {
      await open(50)
      await eventually(() => expect(service.breakerState()).toBe('half-open'))
      const { promise: asked, resolve: ask } = Promise.withResolvers<ServerResponse>()
      fake.behave((_request, response) => ask(response))

      const trial = statusOf()
      const others = [1, 2, 3].map(() => service.call(GET).catch((error: { code: string }) => error.code))

      expect(await Promise.all(others)).toEqual(Array(3).fill('SERVICE_UNAVAILABLE'))
      ;(await asked).end()
      expect(await trial).toBe(200)
      expect(fake.received).toHaveLength(1)
    })
  })
})
