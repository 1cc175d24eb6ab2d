import { currentLogContext, type LogContext } from '@ltp/logging'
import { type Message } from '@ltp/messaging'
import { inboxHooks } from './inbox-handlers.js'
import { traced } from './traced-messages.js'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const aMessage = (): Message => ({
  headers: { ID: '1-2', traceparent: `00-${traceId}-00f067aa0ba902b7-01`, command_saga_id: '7' },
  payload: '{}',
})

describe('what is done for a message', () => {
  it("belongs to one span of the sender's trace, and knows its message and its saga", () => {
    const message = aMessage()
    const inside = traced(() => currentLogContext())

    expect(inside(message)).toMatchObject({ traceId, messageId: '1-2', sagaId: '7' })
    expect(inside(message)).toEqual(inside(message))
    expect(inside(message).spanId).not.toBe(inside(aMessage()).spanId)
  })

  it('is logged there, also when it fails and when it is given up', () => {
    const lines: LogContext[] = []
    const log = () => void lines.push(currentLogContext())
    const counter = { inc: () => undefined }
    const counters = { handled: counter, duplicates: counter, retries: counter, deadLetters: counter }
    const hooks = inboxHooks(counters, { log, warn: log, error: log })
    const message = aMessage()
    const error = new Error('no')

    hooks.onRetry?.({ message, attempt: 1, delayMs: 100, error })
    hooks.onDeadLetter?.({ message, attempts: 5, error })
    hooks.onHandled?.(message)

    const expected = traced(() => currentLogContext())(message)
    expect(lines).toEqual([expected, expected, expected])
    expect(expected).toMatchObject({ traceId, messageId: '1-2' })
  })
})
