import { FakeServer } from '../../../test/fake-server.js'
import { PrometheusValues } from './prometheus-values.js'

describe('the value of a metric', () => {
  let prometheus: FakeServer
  const value = (timeoutMs = 60_000) => new PrometheusValues(timeoutMs).value(`${prometheus.url}/`, 'sum(x{a="b"})')
  const values = (...texts: string[]) => ({
    status: 'success',
    data: { resultType: 'vector', result: texts.map((text) => ({ metric: {}, value: [1_795_939_200.1, text] })) },
  })

  beforeEach(async () => {
    prometheus = await FakeServer.start()
  })
  afterEach(() => prometheus.stop())

  it('is what Prometheus says now', async () => {
    prometheus.answer(200, values('0.25'))

    expect(await value()).toBe(0.25)
    expect(prometheus.lastReceived?.url).toBe('/api/v1/query?query=sum%28x%7Ba%3D%22b%22%7D%29')
  })

  it('may be infinite: something was divided by none', async () => {
    prometheus.answer(200, values('+Inf'))

    expect(await value()).toBe(Infinity)
  })

  it.each([[[]], [['NaN']]])('may be none: %j', async (texts) => {
    prometheus.answer(200, values(...texts))

    expect(await value()).toBeUndefined()
  })

  it('must be one', async () => {
    prometheus.answer(200, values('1', '2'))

    await expect(value()).rejects.toThrow('sum(x{a="b"}) has 2 values; there must be one')
  })

  it.each([
    [400, { status: 'error', error: 'parse error' }, 'answered 400 to sum(x{a="b"}): .*parse error'],
    [200, { status: 'success', data: { resultType: 'matrix', result: [] } }, 'resultType'],
  ])('cannot be told when Prometheus answers %i %j', async (status, body, told) => {
    prometheus.answer(status, body)

    await expect(value()).rejects.toThrow(new RegExp(told.replace(/[(){}]/g, '\\$&')))
  })

  it('is not waited for longer than told', async () => {
    prometheus.behave(() => undefined)

    await expect(value(50)).rejects.toThrow(`${prometheus.url} gave no answer within 50 ms`)
  })
})
