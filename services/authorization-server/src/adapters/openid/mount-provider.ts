import type { FastifyInstance } from 'fastify'
import type { Provider } from 'oidc-provider'
import { rememberAddress } from './address.js'

const PATHS = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/oauth2/authorize',
  '/oauth2/authorize/:uid',
  '/oauth2/token',
  '/oauth2/jwks',
  '/oauth2/revoke',
  '/oauth2/logout',
  '/oauth2/logout/confirm',
  '/oauth2/logout/success',
]

/** Hands the provider's paths to it, as raw requests: it reads bodies and writes answers itself. */
export function mountProvider(fastify: FastifyInstance, provider: Provider): void {
  const handle = provider.callback()
  fastify.register((scope, _options, done) => {
    scope.addHook('onRequest', (request, reply) => {
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value) reply.raw.setHeader(name, value)
      rememberAddress(request.raw, request.ip)
      reply.hijack()
      void handle(request.raw, reply.raw)
    })
    for (const path of PATHS) scope.all(path, () => undefined)
    done()
  })
}
