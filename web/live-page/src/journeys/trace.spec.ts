import { type Client } from '../api/client.ts'
import { OwnSpans } from '../api/own-spans.ts'
import { type Span } from './journey.ts'
import { readTrace } from './trace.ts'

const aSpan: Span = { spanId: 's', service: 'api-gateway', name: 'POST /orders', startMs: 1, endMs: 2 }

describe('a trace', () => {
  let answer: () => unknown
  const spans = new OwnSpans()
  const client = { spans, get: async () => answer() } as unknown as Client

  it('has the spans of services after those of this tab', async () => {
    const own = spans.begin('POST /orders')
    own.end()
    answer = () => ({ spans: [aSpan] })

    const { spans: read } = await readTrace(client, own.traceparent.split('-')[1]!, { spans: [] })

    expect(read.map(({ service }) => service)).toEqual(['browser', 'api-gateway'])
  })

  it('stays as it was known, with the problem, when it cannot be read', async () => {
    answer = () => {
      throw new Error('the gateway is away')
    }

    expect(await readTrace(client, 't', { spans: [aSpan] })).toEqual({ spans: [aSpan], problem: 'the gateway is away' })
  })

  it('has no problem any more when it can be read again', async () => {
    answer = () => ({ spans: [aSpan] })

    expect(await readTrace(client, 't', { spans: [], problem: 'the gateway is away' })).toEqual({ spans: [aSpan] })
  })
})
