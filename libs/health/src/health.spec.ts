import { jest } from '@jest/globals'
import { Module } from '@nestjs/common'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { NestFactory } from '@nestjs/core'
import { HealthModule, Readiness } from './index.js'

@Module({ imports: [HealthModule.forRoot({ checkTimeoutMs: 50, cacheMs: 40 })] })
class DemoModule {}

describe('health', () => {
  let app: NestFastifyApplication
  let readiness: Readiness

  const ready = async () => {
    const { statusCode, headers, body } = await app.inject('/health/ready')
    return { statusCode, headers, body: JSON.parse(body) as unknown }
  }

  beforeEach(async () => {
    app = await NestFactory.create<NestFastifyApplication>(DemoModule, new FastifyAdapter(), { logger: false })
    readiness = app.get(Readiness)
  })

  afterEach(async () => {
    jest.useRealTimers()
    await app.close()
  })

  it('is live whatever the checks say', async () => {
    readiness.register({ name: 'postgres', check: () => Promise.reject(new Error('gone')) })

    expect((await app.inject('/health/live')).statusCode).toBe(200)
  })

  it('is ready when every check is up', async () => {
    readiness.register({ name: 'postgres', check: () => {} }, { name: 'broker', check: () => Promise.resolve() })

    const { statusCode, headers, body } = await ready()

    expect(statusCode).toBe(200)
    expect(body).toEqual({ status: 'up', checks: { postgres: { status: 'up' }, broker: { status: 'up' } } })
    expect(headers['cache-control']).toBe('no-store')
  })

  it('is not ready, and says why, when one check is down', async () => {
    const refuse = () => {
      throw new Error('connection refused')
    }
    readiness.register({ name: 'postgres', check: refuse }, { name: 'broker', check: () => {} })

    const { statusCode, body } = await ready()

    expect(statusCode).toBe(503)
    expect(body).toEqual({
      status: 'down',
      checks: { postgres: { status: 'down', reason: 'connection refused' }, broker: { status: 'up' } },
    })
  })

  it('is ready, but says so, when something is down that is not essential', async () => {
    const check = () => Promise.reject(new Error('circuit breaker open'))
    readiness.register({ name: 'order-service', essential: false, check })

    expect(await ready()).toMatchObject({
      statusCode: 200,
      body: {
        status: 'up',
        checks: { 'order-service': { status: 'down', reason: 'circuit breaker open', essential: false } },
      },
    })
  })

  it('asks what is essential when all checks have answered, as one may depend on another', async () => {
    let brokerIsUp = true
    const brokerIsGone = async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      brokerIsUp = false
      throw new Error('gone')
    }
    const stalled = () => Promise.reject(new Error('stalled'))
    readiness.register({ name: 'relay', essential: () => brokerIsUp, check: stalled })
    expect((await ready()).statusCode).toBe(503)

    readiness.register({ name: 'broker', essential: false, check: brokerIsGone })

    expect(await ready()).toMatchObject({
      statusCode: 200,
      body: { checks: { relay: { status: 'down', reason: 'stalled', essential: false } } },
    })
  })

  it('takes a late check for down', async () => {
    readiness.register({ name: 'postgres', check: () => new Promise<void>(() => {}) })

    const { body } = await ready()

    expect(body).toMatchObject({ checks: { postgres: { status: 'down', reason: 'no answer within 50 ms' } } })
  })

  it('runs checks side by side', async () => {
    const { promise: brokerIsAsked, resolve: askBroker } = Promise.withResolvers<void>()
    readiness.register({ name: 'postgres', check: () => brokerIsAsked }, { name: 'broker', check: askBroker })

    expect((await ready()).statusCode).toBe(200)
  })

  it('is ready again when the check is up again', async () => {
    let isUp = false
    readiness.register({ name: 'postgres', check: () => (isUp ? undefined : Promise.reject(new Error('gone'))) })
    expect((await ready()).statusCode).toBe(503)

    isUp = true
    await new Promise((resolve) => setTimeout(resolve, 50))

    expect((await ready()).statusCode).toBe(200)
  })

  it('answers many probes with one run of the checks', async () => {
    let runs = 0
    const cached = new Readiness({ cacheMs: 60_000 })
    cached.register({ name: 'postgres', check: () => void runs++ })

    await Promise.all([cached.report(), cached.report()])
    await cached.report()

    expect(runs).toBe(1)
  })

  it('joins the run that is under way, however long a check hangs', async () => {
    let runs = 0
    const { promise: hanging, resolve: answer } = Promise.withResolvers<void>()
    const uncached = new Readiness({ cacheMs: 0, checkTimeoutMs: 60_000 })
    uncached.register({ name: 'postgres', check: () => (runs++, hanging) })

    const reports = Array.from({ length: 20 }, () => uncached.report())
    answer()
    await Promise.all(reports)

    expect(runs).toBe(1)
  })

  it('counts the time of a report from its end: a slow run is no reason for another', async () => {
    jest.useFakeTimers({ now: 0 })
    let runs = 0
    const slow = new Readiness({ downCacheMs: 100, checkTimeoutMs: 1000 })
    slow.register({ name: 'postgres', check: () => (runs++, new Promise<void>(() => {})) })
    const askAfter = async (pauseMs: number) => {
      await jest.advanceTimersByTimeAsync(pauseMs)
      void slow.report()
      await jest.advanceTimersByTimeAsync(0)
      return runs
    }

    expect(await askAfter(0)).toBe(1)
    expect(await askAfter(1000 + 99)).toBe(1)
    expect(await askAfter(1)).toBe(2)
  })

  it('asks again sooner while something is down', async () => {
    jest.useFakeTimers({ now: 0 })
    let runs = 0
    const starting = new Readiness({ cacheMs: 100, downCacheMs: 10 })
    starting.register({
      name: 'broker',
      check: () => (runs++ === 0 ? Promise.reject(new Error('not yet')) : undefined),
    })
    const askAfter = async (pauseMs: number) => {
      await jest.advanceTimersByTimeAsync(pauseMs)
      return (await starting.report()).status
    }

    expect([await askAfter(0), await askAfter(9), await askAfter(1)]).toEqual(['down', 'down', 'up'])
    await askAfter(99)
    expect(runs).toBe(2)
  })

  it('is not ready from the first moment of shutting down', async () => {
    expect((await ready()).statusCode).toBe(200)

    readiness.notReady()

    const { statusCode, body } = await ready()
    expect(statusCode).toBe(503)
    expect(body).toMatchObject({ checks: { process: { status: 'down', reason: 'shutting down' } } })
  })

  it('refuses two checks of one name, of which one would hide the other', () => {
    readiness.register({ name: 'postgres', check: () => {} })

    expect(() => readiness.register({ name: 'postgres', check: () => {} })).toThrow('two checks "postgres"')
  })
})
