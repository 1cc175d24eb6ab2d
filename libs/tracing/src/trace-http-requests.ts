import { answersOf } from '@ltp/http-answers'
import { pathOf, QUIET_PATHS, traceparentIn, withLogContext } from '@ltp/logging'
import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { type FastifyInstance } from 'fastify'
import { idsOf, startSpan } from './span.js'
import { isTracing } from './tracer.js'

declare module 'fastify' {
  interface FastifyRequest {
    span?: Span
  }
}

/**
 * Makes a span of each request, in its caller's trace. Call after `logHttpRequests` and before the server has any route.
 * Does nothing while no spans are made.
 */
export function traceHttpRequests(fastify: FastifyInstance): void {
  if (!isTracing()) return
  fastify.decorateRequest('span', undefined)
  fastify.addHook('onRequest', (request, _reply, done) => {
    const path = pathOf(request)
    if (QUIET_PATHS.includes(path)) return done()
    const span = startSpan(request.method, {
      kind: SpanKind.SERVER,
      parent: traceparentIn(request) ?? null,
      attributes: { 'http.request.method': request.method, 'url.path': path },
    })
    request.span = span
    request.logContext = { ...request.logContext, ...idsOf(span) }
    withLogContext(request.logContext, done)
  })
  answersOf(fastify).observe(({ request: { span, method }, route, status }) => {
    if (!span) return
    if (route !== undefined) span.updateName(`${method} ${route}`).setAttribute('http.route', route)
    span.setAttribute('http.response.status_code', status)
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  })
}
