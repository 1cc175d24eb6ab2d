import { created, processed, sent } from '../../test/a-trace.js'
import { KeptTrace } from './kept-trace.js'
import { type Span } from './span.js'

const failed = (spanId: string, startMs: number, id = 'm1') => sent(spanId, { id, startMs, failure: 'no broker' })

describe('what is kept of a trace', () => {
  const kept = (...spans: Span[]) => {
    const trace = new KeptTrace(4)
    spans.forEach((span) => trace.add(span))
    return trace.inOrder().map(({ spanId }) => spanId)
  }

  it('are so many spans; what comes after them is left out', () => {
    expect(kept(...['1', '2', '3', '4', '5'].map((id) => created(id, { id })))).toEqual(['1', '2', '3', '4'])
  })

  it('is each span once, as it came last', () => {
    const all = ['1', '2', '3', '4'].map((id) => created(id, { id }))

    expect(kept(...all, created('4', { startMs: -1 }))).toEqual(['4', '1', '2', '3'])
  })

  it('goes on while a message waits for the broker: its older tries that failed make room', () => {
    const tries = ['1', '2', '3', '4', '5', '6'].map((id, index) => failed(id, index + 1))

    expect(kept(created('c'), ...tries, sent('7', { startMs: 8 }), processed('p', { startMs: 9 }))).toEqual([
      'c',
      '6',
      '7',
      'p',
    ])
  })

  it('has the last try of each message', () => {
    const spans = [failed('a1', 1, 'a'), failed('b1', 2, 'b'), failed('b2', 3, 'b'), created('c', { startMs: 4 })]

    expect(kept(...spans, processed('p', { startMs: 5 }))).toEqual(['a1', 'b2', 'c', 'p'])
    expect(kept(...spans, processed('p', { startMs: 5 }), processed('q', { startMs: 6 }))).not.toContain('q')
  })

  it('has the try by which a message came to the broker, also when it was sent again in vain', () => {
    const spans = [created('c'), sent('s', { startMs: 1 }), failed('again', 2), processed('p', { startMs: 3 })]

    expect(kept(...spans, processed('q', { startMs: 4 }))).toEqual(['c', 's', 'again', 'p'])
  })
})
