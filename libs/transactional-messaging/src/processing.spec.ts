import { currentLogContext, type LogContext } from '@ltp/logging'
import { type Message } from '@ltp/messaging'
import { inSpan, SpanKind } from '@ltp/tracing'
import { RecordedSpans } from '@ltp/tracing/testing'
import { inboxHooks } from './inbox-handlers.js'
import { Processing } from './processing.js'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const SENDER = '00f067aa0ba902b7'

const aMessage = (): Message => ({
  headers: {
    ID: '1-2',
    DESTINATION: 'customerService',
    traceparent: `00-${traceId}-${SENDER}-01`,
    command_saga_id: '7',
  },
  payload: '{}',
})

describe('what is done for a message', () => {
  let processing: Processing
  let contexts: LogContext[]
  beforeEach(() => {
    processing = new Processing('order-service')
    contexts = []
  })
  const note = async () => void contexts.push(currentLogContext())
  const handle = (message: Message) => processing.handled(note)(message)

  it("belongs to the sender's trace, and knows its message and its saga", async () => {
    await handle(aMessage())

    expect(contexts).toMatchObject([{ traceId, messageId: '1-2', sagaId: '7' }])
  })

  it('belongs to one span, whichever try it is', async () => {
    const message = aMessage()
    await handle(message)
    await handle(message)
    await handle(aMessage())

    const [first, second, other] = contexts
    expect(second).toEqual(first)
    expect(other?.spanId).not.toBe(first?.spanId)
  })

  it('is logged there, also when it fails and when it is given up', async () => {
    const log = () => void note()
    const counter = { inc: () => undefined }
    const counters = { handled: counter, duplicates: counter, retries: counter, deadLetters: counter }
    const hooks = inboxHooks(processing, counters, { log, warn: log, error: log })
    const message = aMessage()
    const error = new Error('no')

    await handle(message)
    hooks.onRetry?.({ message, attempt: 1, delayMs: 100, error })
    hooks.onDeadLetter?.({ message, attempts: 5, error })
    hooks.onHandled?.(message)

    expect(contexts).toEqual(Array(4).fill(contexts[0]))
  })

  describe('with spans', () => {
    let spans: RecordedSpans
    beforeEach(() => {
      spans = RecordedSpans.start()
    })
    afterEach(() => spans.stop())

    const transaction = (messages: readonly Message[], work: (message: Message) => Promise<void> = handle) =>
      processing.transaction(messages, async () => {
        await inSpan('transaction', {}, async () => {
          for (const message of messages) await work(message)
        })
      })

    it("is one span from the begin of its transaction, part of the sender's", async () => {
      await transaction([aMessage()])

      expect(spans.tree(SENDER)).toEqual(['process customerService', '  transaction'])
      expect(spans.named('process customerService')).toMatchObject({
        kind: SpanKind.CONSUMER,
        attributes: {
          'messaging.operation.type': 'process',
          'messaging.consumer.group.name': 'order-service',
          'messaging.message.id': '1-2',
          'messaging.message.conversation_id': '7',
        },
      })
    })

    it('is logged in that span, also after its end', async () => {
      const message = aMessage()
      await transaction([message])
      processing.inContext(message, () => contexts.push(currentLogContext()))

      const { spanId } = spans.named('process customerService').spanContext()
      expect(contexts.at(-1)).toMatchObject({ traceId, spanId, messageId: '1-2', sagaId: '7' })
      expect(contexts[0]).toMatchObject({ messageId: '1-2', spanId: spans.named('transaction').spanContext().spanId })
    })

    it('together with others is one span each, linked to that of the transaction, which is linked to all', async () => {
      await transaction([aMessage(), aMessage()])

      const batch = spans.named('process')
      const each = spans.all.filter(({ name }) => name === 'process customerService')
      expect(spans.tree()).toEqual(['process', '  transaction'])
      expect(batch.attributes).toMatchObject({ 'messaging.batch.message_count': 2 })
      expect(batch.links.map(({ context }) => context.spanId)).toEqual([SENDER, SENDER])
      expect(each.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([SENDER, SENDER])
      expect(each.map(({ links }) => links[0]?.context.traceId)).toEqual(Array(2).fill(batch.spanContext().traceId))
    })

    it('together with others ends when it is done, before the commit', async () => {
      const messages = [aMessage(), aMessage()]
      await processing.transaction(messages, async () => {
        for (const message of messages) await handle(message)
        // as long as it needs for the spans' clocks, which differ by less than 1 ms, not to matter
        await new Promise((resolve) => setTimeout(resolve, 20))
        await inSpan('commit', {}, async () => {})
      })

      const seconds = ([whole, nanoseconds]: [number, number]) => whole + nanoseconds / 1e9
      const each = spans.all.filter(({ name }) => name === 'process customerService')
      expect(each).toHaveLength(2)
      expect(Math.max(...each.map(({ endTime }) => seconds(endTime)))).toBeLessThan(
        seconds(spans.named('commit').startTime),
      )
    })

    it('has failed when what was done together with it is rolled back', async () => {
      const [first, second] = [aMessage(), aMessage()]
      const failing = processing.handled((message) => (message === second ? Promise.reject(new Error('no')) : note()))
      await expect(transaction([first, second], failing)).rejects.toThrow('no')

      const each = spans.all.filter(({ name }) => name === 'process customerService')
      expect(each.map(({ status }) => status.message)).toEqual(['no', 'no'])
    })

    it('is a span for each try', async () => {
      const message = aMessage()
      const failing = processing.handled(async () => Promise.reject(new Error('no')))
      await expect(transaction([message], failing)).rejects.toThrow('no')
      await transaction([message])

      const tries = spans.all.filter(({ name }) => name === 'process customerService')
      expect(tries.map(({ status }) => status.message)).toEqual(['no', undefined])
    })

    it('tells of one that came again', async () => {
      const message = aMessage()
      await processing.transaction([message], async () => processing.noteDuplicate(message))

      expect(spans.named('process customerService').attributes).toMatchObject({ 'messaging.inbox.duplicate': true })
    })

    it('tells of one that came again together with others', async () => {
      const [message, again] = [aMessage(), aMessage()]
      await processing.transaction([message, again], async () => {
        await handle(message)
        processing.noteDuplicate(again)
      })

      const each = spans.all.filter(({ name }) => name === 'process customerService')
      expect(each.map(({ attributes }) => attributes['messaging.inbox.duplicate'])).toEqual([true, undefined])
      expect(each[0]?.parentSpanContext?.spanId).toBe(SENDER)
    })
  })
})
