import { continueTrace, currentTraceparent, traceparentOf, withLogContext } from '@ltp/logging'
import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { inSpan, SpanKind } from '@ltp/tracing'
import { RecordedSpans } from '@ltp/tracing/testing'
import { TracedMessageProducer } from './traced-message-producer.js'

class Sent extends MessageProducer {
  readonly messages: Message[] = []
  problem?: Error

  async send(messages: readonly Message[]): Promise<void> {
    if (this.problem) throw this.problem
    this.messages.push(...messages)
  }

  get traceparents() {
    return this.messages.map(({ headers }) => headers['traceparent'])
  }
}

const aMessage = (headers = {}) => createMessage({ destination: 'customerService', payload: '{}', headers })

describe('messages that are sent', () => {
  let sent: Sent
  let producer: TracedMessageProducer
  beforeEach(() => {
    sent = new Sent()
    producer = new TracedMessageProducer(sent)
  })

  it('have the trace of the work that sends them', async () => {
    const trace = continueTrace()
    await withLogContext({ ...trace }, () => producer.send([aMessage()]))

    expect(sent.traceparents).toEqual([traceparentOf(trace)])
  })

  it('are sent as they are outside of a trace', async () => {
    const message = aMessage()
    await producer.send([message])

    expect(sent.messages).toEqual([message])
  })

  it('stay in the trace that they are in', async () => {
    await withLogContext({ ...continueTrace() }, () => producer.send([aMessage({ traceparent: 'its own' })]))

    expect(sent.traceparents).toEqual(['its own'])
  })

  describe('with spans', () => {
    let spans: RecordedSpans
    beforeEach(() => {
      spans = RecordedSpans.start()
    })
    afterEach(() => spans.stop())

    it('have one each, of which what becomes of them is part', async () => {
      await inSpan('work', {}, () => producer.send([aMessage(), aMessage()]))

      expect(spans.tree()).toEqual(['work', '  create customerService', '  create customerService'])
      const created = spans.all.filter(({ name }) => name.startsWith('create')).map((span) => span.spanContext().spanId)
      expect(sent.traceparents.map((header) => header?.split('-')[2])).toEqual(created)
    })

    it('stay in the trace that they are in, and are linked to the work that sends them again', async () => {
      const its = traceparentOf(continueTrace())
      await inSpan('replay', {}, () => producer.send([aMessage({ traceparent: its })]))

      const [, traceId, spanId] = its.split('-')
      const created = spans.named('create customerService')
      expect(created.spanContext().traceId).toBe(traceId)
      expect(created.parentSpanContext?.spanId).toBe(spanId)
      expect(created.links).toMatchObject([{ context: { spanId: spans.named('replay').spanContext().spanId } }])
      expect(sent.traceparents).toEqual([its])
    })

    it('are part of the work that sends them, where that is in their trace', async () => {
      await inSpan('work', {}, async () => {
        const its = currentTraceparent()
        await inSpan('give up', {}, () => producer.send([aMessage({ traceparent: its })]))
      })

      expect(spans.tree()).toEqual(['work', '  give up', '    create customerService'])
    })

    it('are told by them', async () => {
      const message = aMessage({ command_type: 'ReserveCreditCommand', command_saga_id: '7' })
      await producer.send([message])

      expect(spans.named('create customerService')).toMatchObject({
        kind: SpanKind.PRODUCER,
        attributes: {
          'messaging.operation.type': 'create',
          'messaging.destination.name': 'customerService',
          'messaging.message.id': message.headers.ID,
          'messaging.message.conversation_id': '7',
          'messaging.message.type': 'ReserveCreditCommand',
        },
      })
    })

    it('are told of by whom an event is', async () => {
      await producer.send([aMessage({ 'event-aggregate-type': 'Order', 'event-aggregate-id': '7' })])

      expect(spans.named('create customerService').attributes).toMatchObject({
        'messaging.event.aggregate_type': 'Order',
        'messaging.event.aggregate_id': '7',
      })
    })

    it.each([true, false])('say what they say: %s', async (tellsContent) => {
      await new TracedMessageProducer(sent, tellsContent).send([aMessage()])

      const { attributes } = spans.named('create customerService')
      const content = {
        'messaging.message.headers': JSON.stringify(sent.messages[0]!.headers),
        'messaging.message.body': '{}',
      }
      if (tellsContent) expect(attributes).toMatchObject(content)
      else expect(Object.keys(attributes)).not.toEqual(expect.arrayContaining(Object.keys(content)))
    })

    it('and cannot be, have failed', async () => {
      sent.problem = new Error('no transaction')

      await expect(producer.send([aMessage()])).rejects.toThrow('no transaction')

      expect(spans.named('create customerService').status.message).toBe('no transaction')
    })
  })
})
