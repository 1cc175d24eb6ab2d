import { type Answer, answersOf } from '@ltp/http-answers'
import type { FastifyInstance } from 'fastify'
import type { AppLogger } from './app-logger.js'
import { inLogContext, type LogContext } from './log-context.js'
import { pathOf, QUIET_PATHS, traceparentIn } from './http-request.js'
import { continueTrace } from './trace-context.js'

export interface HttpLogOptions {
  /** Requests of these paths get no line: probes and scrapes would drown the rest. */
  readonly quietPaths?: readonly string[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Ids of the request, in every log line of the work on it. */
    logContext?: LogContext
  }
}

/**
 * Gives each request's work a log context (request id, trace continued from its `traceparent` header) and writes one
 * line per request: error for status 5xx, warn for 4xx, also when the caller has gone (499), else info. Call before the
 * server has any route. The query is not logged: it may hold personal data.
 */
export function logHttpRequests(fastify: FastifyInstance, logger: AppLogger, options: HttpLogOptions = {}): void {
  const quiet = new Set(options.quietPaths ?? QUIET_PATHS)
  fastify.decorateRequest('logContext', undefined)
  answersOf(fastify).observe((answer) => {
    const path = pathOf(answer.request)
    if (!quiet.has(path)) logAnswer(logger, answer, path)
  })
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { traceId, spanId, traceFlags } = continueTrace(traceparentIn(request))
    request.logContext = { requestId: request.id, traceId, spanId, traceFlags }
    inLogContext(request.logContext, done)
  })
}

function logAnswer(logger: AppLogger, { request, route, status, durationMs: elapsedMs }: Answer, path: string): void {
  const { method, logContext } = request
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  if (!logger.pino.isLevelEnabled(level)) return
  const durationMs = Math.round(elapsedMs * 100) / 100
  logger.pino[level]({ ...logContext, method, path, route, status, durationMs }, `${method} ${path} ${status}`)
}
