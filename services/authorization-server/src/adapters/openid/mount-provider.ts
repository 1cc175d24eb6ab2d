import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { rememberAddress } from './address.js'
import { limitRate, type RateLimit } from './rate-limit.js'

/** Cheap to answer, and needed by services for the tokens of all others: not limited. Pages ask what they may (OPTIONS). */
const READ_ONLY_PATHS = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/oauth2/jwks']
const READ_ONLY = ['GET', 'HEAD', 'OPTIONS']

const PATHS = {
  '/oauth2/authorize': ['GET', 'HEAD', 'POST'],
  '/oauth2/authorize/:uid': ['GET', 'HEAD'],
  '/oauth2/token': ['POST', 'OPTIONS'],
  '/oauth2/revoke': ['POST', 'OPTIONS'],
  '/oauth2/logout': ['GET', 'HEAD', 'POST'],
  '/oauth2/logout/confirm': ['POST'],
  '/oauth2/logout/success': ['GET', 'HEAD'],
}

/** Hands the provider's paths to it, as raw requests: it reads bodies and writes answers itself. */
export function mountProvider(fastify: FastifyInstance, provider: Provider, limit: RateLimit): void {
  const handle = provider.callback()
  fastify.register(async (scope) => {
    // after the limit, which is checked in onRequest, and before the body is read
    scope.addHook('preParsing', (request, reply) => {
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value) reply.raw.setHeader(name, value)
      rememberAddress(request.raw, request.ip)
      tellOrigin(request)
      reply.hijack()
      void handle(request.raw, reply.raw)
    })
    for (const url of READ_ONLY_PATHS) scope.route({ method: READ_ONLY, url, handler: () => undefined })
    await limitRate(scope, limit)
    for (const [url, method] of Object.entries(PATHS)) scope.route({ method, url, handler: () => undefined })
  })
}

/**
 * Koa believes `X-Forwarded-*` of everybody or of nobody: it is told what Fastify found, which believes trusted proxies
 * only. Otherwise a caller who is none could have cookies and discovery for a host of his choice.
 */
function tellOrigin({ raw, host, protocol }: FastifyRequest): void {
  raw.headers['x-forwarded-host'] = host
  raw.headers['x-forwarded-proto'] = protocol
}
