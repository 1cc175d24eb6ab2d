import { continueTrace, currentLogContext, currentTraceparent, traceparentOf, withLogContext } from '@ltp/logging'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { endFailed, inSpan, startSpan, traceparentOfSpan, withSpan } from './span.js'
import { RecordedSpans } from './testing/recorded-spans.js'

const CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('a span', () => {
  let spans: RecordedSpans
  beforeEach(() => {
    spans = RecordedSpans.start()
  })
  afterEach(() => spans.stop())

  it('begins and ends with its work, whose result it hands on', async () => {
    expect(inSpan('at once', {}, () => 1)).toBe(1)
    expect(await inSpan('later', {}, async () => 2)).toBe(2)

    expect(spans.tree()).toEqual(['at once', 'later'])
  })

  it('is part of the one that it was begun in, also after waiting', async () => {
    await inSpan('outer', {}, async () => {
      await Promise.resolve()
      await inSpan('inner', {}, async () => undefined)
    })

    expect(spans.tree()).toEqual(['outer', '  inner'])
  })

  it('is what log lines and messages of its work belong to', () => {
    const ids = inSpan('work', {}, () => [currentLogContext(), currentTraceparent()])

    const [{ traceId, spanId }] = [spans.named('work').spanContext()]
    expect(ids).toEqual([{ traceId, spanId, traceFlags: '01' }, `00-${traceId}-${spanId}-01`])
  })

  it('keeps the other ids of log lines', () => {
    withLogContext({ requestId: 'r1' }, () =>
      inSpan('work', {}, () => expect(currentLogContext()).toMatchObject({ requestId: 'r1' })),
    )
  })

  it('belongs to the caller that a header names, wherever it is begun', () => {
    inSpan('elsewhere', {}, () => inSpan('work', { parent: CALLER }, () => undefined))

    expect(spans.named('work').parentSpanContext).toMatchObject({ spanId: 'b7ad6b7169203331', isRemote: true })
    expect(spans.named('work').spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c')
  })

  it.each([[null], ['nonsense']])('begins a trace of its own where its parent is %j', (parent) => {
    inSpan('elsewhere', {}, () => inSpan('work', { parent }, () => undefined))

    expect(spans.named('work').parentSpanContext).toBeUndefined()
  })

  it('belongs to a trace that was begun before spans were made', () => {
    const trace = continueTrace()
    withLogContext({ ...trace }, () => inSpan('work', {}, () => undefined))

    expect(spans.named('work').parentSpanContext).toMatchObject({ spanId: trace.spanId })
  })

  it('is not made of inner work outside of any other', () => {
    const inner = () => inSpan('inner', { isInner: true }, () => undefined)
    inner()
    inSpan('outer', {}, inner)

    expect(spans.tree()).toEqual(['outer', '  inner'])
  })

  it('is linked to others, of which the invalid are left out', () => {
    const one = continueTrace()
    inSpan('batch', { links: [traceparentOf(one), 'nonsense'] }, () => undefined)

    expect(spans.named('batch').links.map(({ context }) => context.spanId)).toEqual([one.spanId])
  })

  it('has its kind and attributes', () => {
    inSpan('send', { kind: SpanKind.CLIENT, attributes: { 'messaging.system': 'kafka' } }, (span) =>
      span.setAttribute('more', 1),
    )

    expect(spans.named('send')).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: { 'messaging.system': 'kafka', more: 1 },
    })
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('a reason')
      },
    ],
    ['rejects', async () => Promise.reject(new Error('a reason'))],
  ])('has failed when its work %s, and hands the error on', async (_, work) => {
    await expect(async () => inSpan('work', {}, work)).rejects.toThrow('a reason')

    const { status, events } = spans.named('work')
    expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'a reason' })
    expect(events.map(({ name }) => name)).toEqual(['exception'])
  })

  it('without an end of its own is ended by the caller', () => {
    const span = startSpan('by hand')
    withSpan(span, () => inSpan('inner', {}, () => undefined))
    expect(spans.tree()).toEqual([]) // its inner one belongs to nothing that is known yet

    endFailed(span, 'a text')

    expect(spans.tree()).toEqual(['by hand', '  inner'])
    expect(spans.named('by hand').status).toEqual({ code: SpanStatusCode.ERROR, message: 'a text' })
  })

  it('is what others continue by its header', () => {
    const header = inSpan('work', {}, (span) => traceparentOfSpan(span))
    inSpan('elsewhere', { parent: header }, () => undefined)

    expect(spans.tree()).toEqual(['work', '  elsewhere'])
  })
})

describe('while no spans are made', () => {
  it('work is done all the same, in the log context that there is', async () => {
    const trace = continueTrace()
    const work = () =>
      inSpan('work', { attributes: { x: 1 } }, (span) => (span.setAttribute('y', 2), currentTraceparent()))

    expect(withLogContext({ ...trace }, work)).toBe(traceparentOf(trace))
    expect(withSpan(startSpan('by hand'), () => currentLogContext())).toEqual({})
  })
})
