import { parseExact } from '@ltp/exact-json'
import { aSpan } from '../../../test/a-trace.js'
import { otlp } from '../../../test/otlp.js'
import { otlpRequest } from './otlp-request.js'

const read = (body: string) => otlpRequest.parse(parseExact(body))
const requestWith = (changes: Record<string, unknown>) => {
  const request = JSON.parse(otlp([aSpan('a', 'work')])) as {
    resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[]
  }
  Object.assign(request.resourceSpans[0]!.scopeSpans[0]!.spans[0]!, changes)
  return JSON.stringify(request)
}
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })

describe('a request of an exporter', () => {
  it.each([
    ['a trace id', { traceId: 'x' }],
    ['an id', { spanId: '0' }],
    ['a time', { endTimeUnixNano: 'yesterday' }],
    ['a name', { name: 7 }],
  ])('leaves a span without %s out, and counts it', (_, changes) => {
    expect(read(requestWith(changes))).toEqual({ spans: [], rejected: 1 })
  })

  it.each([
    ['no number', { key: 'bad', value: { doubleValue: 'NaN' } }],
    ['of another kind', { key: 'bad', value: { arrayValue: {} } }],
    ['nameless', { value: { stringValue: 'x' } }],
    ['nothing', null],
  ])('leaves an attribute out that is %s, and nothing else', (_, bad) => {
    const { spans, rejected } = read(requestWith({ attributes: [bad, text('good', 'yes')] }))

    expect([spans[0]?.attributes, rejected]).toEqual([{ good: 'yes' }, 0])
  })

  it('leaves out what is too long, in all of a span together', () => {
    const half = 'x'.repeat(8 * 1024)
    const attributes = [text('a', half), text('b', half), text('c', 'short'), text('d', 'x'.repeat(20_000))]

    expect(Object.keys(read(requestWith({ attributes })).spans[0]!.attributes)).toEqual(['a', 'c'])
  })

  it('cuts long names and reasons', () => {
    const long = 'x'.repeat(2000)
    const { spans } = read(requestWith({ name: long, status: { code: 2, message: long } }))

    expect([spans[0]?.name.length, spans[0]?.failure?.length]).toEqual([1024, 1024])
    expect(read(otlp([aSpan('a', 'work')], long)).spans[0]?.service).toHaveLength(1024)
  })
})
