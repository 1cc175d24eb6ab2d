import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppLogger } from './app-logger.js'
import { currentLogContext, inLogContext, type LogContext } from './log-context.js'
import { continueTrace } from './trace-context.js'

export interface HttpLogOptions {
  /** Requests of these paths get no line: probes and scrapes would drown the rest. */
  readonly quietPaths?: readonly string[]
}

/** The status that proxies log for it; no caller ever sees it. */
const CALLER_HAS_GONE = 499
const QUIET_PATHS = ['/health/live', '/health/ready', '/metrics']

/**
 * Gives each request's work a log context (request id, trace continued from its `traceparent` header) and writes one
 * line per request: error for status 5xx, warn for 4xx, also when the caller has gone (499), else info. Call before the
 * server listens. The query is not logged: it may hold personal data.
 */
export function logHttpRequests(fastify: FastifyInstance, logger: AppLogger, options: HttpLogOptions = {}): void {
  const quiet = new Set(options.quietPaths ?? QUIET_PATHS)
  fastify.addHook('onRequest', (request, reply, done) => {
    const { traceId, spanId, traceFlags } = continueTrace(singleHeader(request.headers.traceparent))
    const context: LogContext = { requestId: request.id, traceId, spanId, traceFlags }
    const path = pathOf(request)
    if (!quiet.has(path)) {
      const startedAt = performance.now()
      // Not onResponse: Fastify does not call it when the caller has gone, whose requests are the slow ones
      reply.raw.on('close', () => {
        const write = () => logAnswer(logger, request, reply, path, performance.now() - startedAt)
        // Usually the answer's end is the request's own doing; entering its context once more has a cost
        if (currentLogContext() === context) write()
        else inLogContext(context, write)
      })
    }
    inLogContext(context, done)
  })
}

function logAnswer(
  logger: AppLogger,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  elapsedMs: number,
): void {
  const { method } = request
  const status = reply.raw.writableEnded ? reply.statusCode : CALLER_HAS_GONE
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  if (!logger.pino.isLevelEnabled(level)) return
  const durationMs = Math.round(elapsedMs * 100) / 100
  logger.pino[level](
    { method, path, route: request.routeOptions.url, status, durationMs },
    `${method} ${path} ${status}`,
  )
}

function pathOf(request: FastifyRequest): string {
  const { url } = request
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

function singleHeader(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
