import { SpanSink } from './span-sink.js'

describe('the collector that swallows spans', () => {
  let sink: SpanSink

  beforeEach(async () => {
    sink = await SpanSink.listen()
  })
  afterEach(() => sink.stop())

  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const response = await fetch(sink.url + path, { ...init, body: JSON.stringify(body) })
    await response.text()
    return response.status
  }
  const batch = (...spansOfScopes: number[]) => ({
    resourceSpans: [
      {
        scopeSpans: spansOfScopes.map((count) => ({
          spans: Array.from({ length: count }, () => ({ name: 'GET', links: [{ spanId: '1' }] })),
        })),
      },
    ],
  })

  it('takes what OTLP exporters send, and counts the spans since it was last asked', async () => {
    expect(await send('/v1/traces', batch(2, 1))).toBe(200)
    expect(await send('/v1/traces', batch(4))).toBe(200)

    expect(sink.take()).toBe(7)
    expect(sink.take()).toBe(0)
  })

  it('takes nothing else', async () => {
    expect(await send('/v1/metrics', batch(1))).toBe(404)
    expect(await send('/v1/traces', batch(1), { 'content-type': 'application/x-protobuf' })).toBe(415)
    expect(await send('/v1/traces', batch(1), { 'content-encoding': 'gzip' })).toBe(415)

    expect(sink.take()).toBe(0)
  })
})
