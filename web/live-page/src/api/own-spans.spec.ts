import { OwnSpans } from './own-spans.ts'

describe('spans of the page', () => {
  it('begin a trace that is recorded, each another one', () => {
    const spans = new OwnSpans()
    const [first, second] = [spans.begin('POST /orders'), spans.begin('POST /orders')]

    expect(first.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(first.traceparent.split('-')[1]).not.toBe(second.traceparent.split('-')[1])
  })

  it('are told when they have ended', () => {
    const spans = new OwnSpans()
    const span = spans.begin('POST /orders')
    const [, traceId = '', spanId] = span.traceparent.split('-')
    expect(spans.of(traceId)).toEqual([])

    span.end('refused')

    const [told] = spans.of(traceId)
    expect(told).toMatchObject({ spanId, name: 'POST /orders', service: 'browser', failure: 'refused' })
    expect(told!.endMs).toBeGreaterThanOrEqual(told!.startMs)
    expect(spans.of('f'.repeat(32))).toEqual([])
  })

  it('are own ones before they have ended, too', () => {
    const spans = new OwnSpans()
    const [, traceId = ''] = spans.begin('POST /orders').traceparent.split('-')

    expect(spans.isOwn(traceId)).toBe(true)
    expect(spans.isOwn('f'.repeat(32))).toBe(false)
  })

  it('are forgotten when many have come after them', () => {
    const spans = new OwnSpans()
    const all = Array.from({ length: 201 }, () => spans.begin('POST /orders'))
    all.forEach((span) => span.end())
    const known = all.map(({ traceparent }) => spans.of(traceparent.split('-')[1]!).length)

    expect(known.slice(0, 2)).toEqual([0, 1])
    expect(known.at(-1)).toBe(1)
  })
})
