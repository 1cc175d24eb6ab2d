import { pacedLoad } from '../src/load/paced-load.ts'
import { type Fault, FaultyApplication } from './faulty-application.ts'

describe('a paced load', () => {
  let application: FaultyApplication
  const given = async (...faults: Fault[]) => (application = await FaultyApplication.start(...faults))
  afterEach(() => application.stop())

  const load = (path: string, expected: number, interrupted?: AbortSignal) =>
    pacedLoad({
      next: () => ({ method: 'GET', url: application.url + path, expected }),
      url: application.url,
      perSecond: 40,
      seconds: 0.5,
      connections: 4,
      interrupted,
    })

  it('is no more than its rate allows in its time', async () => {
    await given()

    const { sent, answersPerSecond, failures } = await load('/health/live', 200)

    expect(sent).toBe(application.asked.length)
    expect(sent).toBeLessThanOrEqual(20)
    expect(answersPerSecond).toBeLessThanOrEqual(40)
    expect(failures).toEqual({})
  })

  it('sends most of what its rate asks for, each request not before its time', async () => {
    const { url } = await given()
    const sendings: number[] = []
    const next = () => {
      sendings.push(performance.now() - began)
      return { method: 'GET', url: `${url}/health/live`, expected: 200 }
    }
    const began = performance.now()

    await pacedLoad({ next, url, perSecond: 40, seconds: 1, connections: 4 })

    expect(sendings.length).toBeGreaterThan(20)
    // a timer may be a millisecond early
    expect(sendings.filter((sent, index) => sent < index * 25 - 2)).toEqual([])
  })

  it('is less when answers do not keep up', async () => {
    await given('asks for no token', 'is slow')

    const { sent, p50Ms } = await load('/orders', 200)

    expect(sent).toBeLessThan(20)
    expect(p50Ms).toBeGreaterThan(150)
  })

  it('counts what is not answered as expected, by what happened, and takes no time of it', async () => {
    await given()

    const { sent, answersPerSecond, p50Ms, failures } = await load('/orders', 200)

    expect(failures).toEqual({ 'GET /orders: 401': sent })
    expect([answersPerSecond, p50Ms]).toEqual([0, NaN])
  })

  it('counts what is not answered at all', async () => {
    const { url } = await given()
    await application.stop()
    const next = () => ({ method: 'GET', url, expected: 200 })

    const { failures } = await pacedLoad({ next, url, perSecond: 10, seconds: 0.5, connections: 1 })

    expect(Object.keys(failures)).toEqual([expect.stringContaining('ECONNREFUSED')])
    await given()
  })

  it('ends when it is interrupted', async () => {
    await given()

    expect(await load('/health/live', 200, AbortSignal.abort())).toMatchObject({ sent: 0 })
  })
})
