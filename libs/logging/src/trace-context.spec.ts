import { continueTrace, currentTraceparent, traceparentOf, withLogContext } from './index.js'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('continueTrace', () => {
  it('keeps the trace and its flags, and starts a span of its own', () => {
    const trace = continueTrace(`00-${traceId}-00f067aa0ba902b7-00`)

    expect(trace).toEqual({ traceId, traceFlags: '00', spanId: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(trace.spanId).not.toBe('00f067aa0ba902b7')
  })

  it('understands later versions with more fields', () => {
    expect(continueTrace(`cc-${traceId}-00f067aa0ba902b7-01-what-comes`).traceId).toBe(traceId)
  })

  it.each([
    undefined,
    '',
    'garbage',
    `ff-${traceId}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
  ])('starts a new trace for %p', (header) => {
    const trace = continueTrace(header)

    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(trace.traceId).not.toBe(traceId)
  })
})

describe('currentTraceparent', () => {
  it('hands the current trace on to the next process', () => {
    const trace = continueTrace()

    withLogContext({ ...trace }, () => expect(currentTraceparent()).toBe(traceparentOf(trace)))
    expect(continueTrace(traceparentOf(trace)).traceId).toBe(trace.traceId)
  })
})
