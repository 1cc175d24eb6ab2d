import { continueTrace, traceparentOf } from '@ltp/logging'
import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { SpanKind } from '@ltp/tracing'
import { RecordedSpans } from '@ltp/tracing/testing'
import { TracedBrokerProducer } from './traced-broker-producer.js'

describe('what the relay brings to the broker', () => {
  let spans: RecordedSpans
  let acknowledged: Message[]
  let problem: Error | undefined
  let producer: TracedBrokerProducer
  beforeEach(() => {
    spans = RecordedSpans.start()
    acknowledged = []
    problem = undefined
    producer = new TracedBrokerProducer(
      new (class extends MessageProducer {
        async send(messages: readonly Message[]) {
          if (problem) throw problem
          acknowledged.push(...messages)
        }
      })(),
    )
  })
  afterEach(() => spans.stop())

  const messageIn = (traceparent?: string) =>
    createMessage({ destination: 'customerService', payload: '{}', headers: traceparent ? { traceparent } : {} })

  it('is a span in the trace of the work that created it', async () => {
    const trace = continueTrace()
    const message = messageIn(traceparentOf(trace))
    await producer.send([message])

    expect(acknowledged).toEqual([message])
    expect(spans.all).toHaveLength(1)
    expect(spans.named('send customerService')).toMatchObject({
      kind: SpanKind.CLIENT,
      parentSpanContext: { spanId: trace.spanId },
      attributes: { 'messaging.message.id': message.headers.ID, 'messaging.operation.type': 'send' },
    })
  })

  it('together has a span, linked to the work of each, as each is to it', async () => {
    const traces = [continueTrace(), continueTrace()]
    await producer.send(traces.map((trace) => messageIn(traceparentOf(trace))))

    const batch = spans.named('send')
    const each = spans.all.filter(({ name }) => name === 'send customerService')
    expect(batch).toMatchObject({ parentSpanContext: undefined, attributes: { 'messaging.batch.message_count': 2 } })
    expect(batch.links.map(({ context }) => context.spanId)).toEqual(traces.map(({ spanId }) => spanId))
    expect(each.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(traces.map(({ spanId }) => spanId))
    expect(each.map(({ links }) => links[0]?.context.spanId)).toEqual(Array(2).fill(batch.spanContext().spanId))
  })

  it('without a trace begins one', async () => {
    await producer.send([messageIn()])

    expect(spans.named('send customerService').parentSpanContext).toBeUndefined()
  })

  it('and does not get there, has failed', async () => {
    problem = new Error('no broker')

    await expect(producer.send([messageIn(), messageIn()])).rejects.toThrow('no broker')

    expect(spans.all.map(({ status }) => status.message)).toEqual(['no broker', 'no broker', 'no broker'])
  })

  it('goes there as it is while no spans are made', async () => {
    spans.stop()
    const message = messageIn()
    await producer.send([message])

    expect(acknowledged).toEqual([message])
    expect(spans.all).toEqual([])
  })
})
