import { eventually } from '@ltp/testing'
import { FakeApplication } from './fake-application.ts'
import { OrdersLoad, type OrdersLoadOptions } from './orders-load.ts'

const EVER = new Date(8.64e15)
const BEGINNING = new Date(0)

describe('the load of orders', () => {
  let application: FakeApplication
  let load: OrdersLoad | undefined
  beforeEach(async () => {
    load = undefined
    application = await FakeApplication.start()
  })
  afterEach(async () => {
    await application.stop() // which also ends what is in flight
    await load?.stop()
  })

  const started = async (options: Partial<OrdersLoadOptions> = {}) => {
    const token = () => Promise.resolve('the-token')
    load = await OrdersLoad.start({
      gateway: application.gateway,
      token,
      perSecond: 100,
      timeoutMs: 30_000,
      ...options,
    })
    return load
  }
  const all = () => load!.between(BEGINNING, EVER)
  const requestsSent = (count: number) =>
    eventually(() => expect(application.asked.length).toBeGreaterThanOrEqual(10 + count))

  it('waits until the application takes its customers', async () => {
    application.instead = (what, time) => (what === 'POST /customers' && time <= 2 ? { status: 503 } : undefined)

    await started()

    expect(application.times('POST /customers')).toBe(12)
    expect(application.asked[0]?.body).toBe('{"name":"rehearsal","creditLimit":{"amount":1000000.00}}')
    const { customers } = await load!.stop()
    expect(customers).toHaveLength(10)
    expect(all().failures).toEqual({})
  })

  it('does not start when the application never takes a customer, and says what it answers', async () => {
    application.instead = () => ({ status: 403, text: 'lacks the scope' })

    await expect(started({ readyWithinMs: 0 })).rejects.toThrow(/no customer can be created .* 403 lacks the scope/)
  })

  it('asks the gateway by its host name, with the token of the moment', async () => {
    let times = 0
    await started({ token: () => Promise.resolve(`token-${++times}`) })
    await requestsSent(2)

    expect(application.asked.map(({ host }) => host)).not.toContain(undefined)
    expect(application.asked.map(({ authorization }) => authorization)).toContain('Bearer token-12')
  })

  it('sends no request before its time', async () => {
    const began = performance.now()
    await started({ perSecond: 50 })
    await requestsSent(10)

    const sent = application.asked.slice(10).map(({ atMs }) => atMs - began)
    // a timer may be a millisecond early
    expect(sent.filter((ms, index) => ms < index * 20 - 2)).toEqual([])
  })

  it('does not make up for requests that were not sent in time, in a burst', async () => {
    const sendings: number[] = []
    await started({ perSecond: 20, token: () => Promise.resolve(`${sendings.push(performance.now())}`) })
    await requestsSent(1)

    const unblocked = performance.now() + 500
    while (performance.now() < unblocked); // the machine does something else
    await requestsSent(15)

    const later = sendings.filter((at) => at >= unblocked).map((at) => at - unblocked)
    // one was due before, and one is due now
    expect(later.filter((ms, index) => ms < (index - 1) * 50 - 2)).toEqual([])
  })

  it('goes on while answers are not there', async () => {
    application.instead = (what) => (what === 'POST /customers' ? undefined : 'silence')
    await started()

    await requestsSent(20)
    expect(all().total).toBe(0)
  })

  it('tries nothing twice: a failure is counted, by its answer', async () => {
    application.instead = (what, time) => (what === 'POST /orders' && time === 2 ? { status: 503 } : undefined)
    await started()
    await requestsSent(20)

    const { placed, lost } = await load!.stop()

    expect(all()).toMatchObject({ failed: 1, failures: { 503: 1 } })
    expect(lost).toEqual([expect.objectContaining({ amount: '1.38' })])
    expect(placed.length).toBe(application.times('POST /orders') - 1)
  })

  it('counts requests without an answer, whose orders are lost', async () => {
    application.instead = (what) => (what === 'POST /orders' ? 'silence' : undefined)
    await started({ timeoutMs: 100 })
    await eventually(() => expect(all().failures).toHaveProperty(['no answer within 0.1 s']))

    const { placed, lost } = await load!.stop()

    expect(placed).toEqual([])
    expect(lost.length).toBe(application.times('POST /orders'))
  })

  it('counts requests that are not sent as there is no token; no order is lost by that', async () => {
    let asked = 0
    await started({ token: () => (++asked > 10 ? Promise.reject(new Error('no token')) : Promise.resolve('t')) })
    await eventually(() => expect(all().failures).toHaveProperty(['no token']))

    expect(await load!.stop()).toMatchObject({ placed: [], lost: [] })
    expect(application.asked).toHaveLength(10)
  })

  it('tells of the requests that began within a time, its end excluded', async () => {
    await started()
    await eventually(() => expect(all().total).toBeGreaterThan(2))
    const middle = new Date()
    await eventually(() => expect(load!.between(middle, EVER).total).toBeGreaterThan(2))
    await load!.stop()

    expect(load!.between(BEGINNING, middle).total).toBeGreaterThan(2)
    const first = middle.getTime() - 1000
    const sums = Array.from({ length: 2000 }, (_, ms) => new Date(first + ms)).map(
      (then) => load!.between(BEGINNING, then).total + load!.between(then, EVER).total,
    )
    expect([...new Set(sums)]).toEqual([all().total])
  })

  it('waits for what is in flight when it is stopped, and sends nothing more', async () => {
    await started()
    await requestsSent(5)

    const { placed } = await load!.stop()
    const sent = application.asked.length

    expect(all().total).toBe(sent - 10)
    expect(placed.length).toBe(application.times('POST /orders'))
    expect(await load!.stop()).toEqual(expect.objectContaining({ placed }))
    expect(application.asked).toHaveLength(sent)
  })
})
