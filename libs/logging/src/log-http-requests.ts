import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppLogger } from './app-logger.js'
import { withLogContext } from './log-context.js'
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
    const context = { requestId: request.id, ...continueTrace(singleHeader(request.headers.traceparent)) }
    if (!quiet.has(pathOf(request))) {
      const startedAt = performance.now()
      // Not onResponse: Fastify does not call it when the caller has gone, whose requests are the slow ones
      reply.raw.once('close', () => withLogContext(context, () => logAnswer(logger, request, reply, startedAt)))
    }
    withLogContext(context, done)
  })
}

function logAnswer(logger: AppLogger, request: FastifyRequest, reply: FastifyReply, startedAt: number): void {
  const { method } = request
  const status = reply.raw.writableEnded ? reply.statusCode : CALLER_HAS_GONE
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  if (!logger.pino.isLevelEnabled(level)) return
  const path = pathOf(request)
  const durationMs = Math.round((performance.now() - startedAt) * 100) / 100
  logger.pino[level](
    { method, path, route: request.routeOptions.url, status, durationMs },
    `${method} ${path} ${status}`,
  )
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url
}

function singleHeader(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
