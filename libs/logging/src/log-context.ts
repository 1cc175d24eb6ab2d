import { AsyncLocalStorage } from 'node:async_hooks'
import { type TraceContext, traceparentOf } from './trace-context.js'

/** Fields that every log line written during a piece of work carries. */
export interface LogContext extends Partial<TraceContext> {
  readonly requestId?: string
  readonly messageId?: string
  readonly sagaId?: string
  readonly [field: string]: string | undefined
}

const contexts = new AsyncLocalStorage<LogContext>()
const NONE: LogContext = Object.freeze({})

/** Runs `work` so that the log lines written in it, and in all that it awaits, carry `fields` too. Nests. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...fields }, work)
}

/** Runs `work` in `context` alone, whatever the caller's: for work that a process begins, such as a request. */
export function inLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run(context, work)
}

export function currentLogContext(): LogContext {
  return contexts.getStore() ?? NONE
}

/** The `traceparent` header for messages and requests sent by the current work; undefined outside of a trace. */
export function currentTraceparent(): string | undefined {
  const { traceId, spanId, traceFlags } = currentLogContext()
  return traceId && spanId && traceFlags ? traceparentOf({ traceId, spanId, traceFlags }) : undefined
}
