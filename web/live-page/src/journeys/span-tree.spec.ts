import { inTreeOrder } from './span-tree.ts'

const span = (spanId: string, startMs: number, parentSpanId?: string) => ({
  spanId,
  parentSpanId,
  startMs,
  endMs: startMs + 1,
  service: 'order-service',
  name: spanId,
})

describe('spans of a trace', () => {
  it('come after the one that they are part of, by their beginnings', () => {
    const spans = [span('c', 3, 'a'), span('b', 2, 'a'), span('d', 4, 'c'), span('a', 1, 'of the client')]

    expect(inTreeOrder(spans).map(({ span: { name }, depth }) => `${depth} ${name}`)).toEqual([
      '0 a',
      '1 b',
      '1 c',
      '2 d',
    ])
  })
})
