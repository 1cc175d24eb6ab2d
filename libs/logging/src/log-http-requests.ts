import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppLogger } from './app-logger.js'
import { type LogContext, withLogContext } from './log-context.js'
import { continueTrace } from './trace-context.js'

declare module 'fastify' {
  interface FastifyRequest {
    logContext?: LogContext
  }
}

export interface HttpLogOptions {
  /** Requests of these paths get no line: probes and scrapes would drown the rest. */
  readonly quietPaths?: readonly string[]
}

const QUIET_PATHS = ['/health/live', '/health/ready', '/metrics']

/**
 * Gives each request's work a log context (request id, trace continued from its `traceparent` header) and writes one
 * line per answered request: error for status 5xx, warn for 4xx, else info. Call before the server listens.
 * The query is not logged: it may hold personal data.
 */
export function logHttpRequests(fastify: FastifyInstance, logger: AppLogger, options: HttpLogOptions = {}): void {
  const quiet = new Set(options.quietPaths ?? QUIET_PATHS)
  fastify.decorateRequest('logContext')

  fastify.addHook('onRequest', (request, _reply, done) => {
    const context = { requestId: request.id, ...continueTrace(singleHeader(request.headers.traceparent)) }
    request.logContext = context
    withLogContext(context, done)
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    if (!quiet.has(pathOf(request))) withLogContext(request.logContext ?? {}, () => logAnswer(logger, request, reply))
    done()
  })
}

function logAnswer(logger: AppLogger, request: FastifyRequest, reply: FastifyReply): void {
  const { method } = request
  const { statusCode: status } = reply
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  if (!logger.pino.isLevelEnabled(level)) return
  const path = pathOf(request)
  const durationMs = Math.round(reply.elapsedTime * 100) / 100
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
