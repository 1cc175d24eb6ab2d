import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorPage } from './pages/message-pages.js'
import { pageHeaders } from './pages/page.js'

export interface RateLimit {
  /** Requests that one address may send within the window; 0 for any number. */
  readonly requests: number
  /** Milliseconds. */
  readonly window: number
}

class TooManyRequestsError extends Error {}

/**
 * Answers 429 when one address asks too often: whoever starts to sign in has a row written, be it for nothing. Counted in
 * this process; only routes that are added later are limited.
 */
export async function limitRate(scope: FastifyInstance, { requests, window }: RateLimit): Promise<void> {
  if (requests === 0) return
  scope.setErrorHandler((error, request, reply) => {
    if (!(error instanceof TooManyRequestsError)) throw error
    return refuse(error, request, reply)
  })
  await scope.register(rateLimit, {
    max: requests,
    timeWindow: window,
    // told by Fastify, which knows the proxies to believe
    keyGenerator: ({ ip }) => ip,
    errorResponseBuilder: (_request, { ttl }) =>
      new TooManyRequestsError(`too many requests; try again in ${Math.ceil(ttl / 1000)} s`),
  })
}

/** As the provider answers: a page for people, OAuth's JSON for programs, with the code of too many attempts. */
function refuse({ message }: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = 'temporarily_unavailable'
  reply.code(429).headers(pageHeaders())
  if (!request.headers.accept?.includes('text/html')) return reply.send({ error, error_description: message })
  return reply.type('text/html; charset=utf-8').send(errorPage({ error, description: message }))
}
