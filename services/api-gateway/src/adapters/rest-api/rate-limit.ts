import rateLimit from '@fastify/rate-limit'
import { type AccessTokenVerifier } from '@ltp/auth'
import { ProblemError } from '@ltp/http-api'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { type FastifyRequest } from 'fastify'

export interface RateLimit {
  /** Requests that one caller may send within the window; 0 for any number. */
  readonly requests: number
  /** Milliseconds. */
  readonly window: number
}

/**
 * Answers 429 when one caller sends too much. A caller is who the token says, if it is a good one, else the address: so
 * nobody uses up another's share by naming him. Counted in this process. Only routes added later are limited.
 */
export async function limitRate(
  app: NestFastifyApplication,
  { requests, window }: RateLimit,
  verifier: AccessTokenVerifier,
): Promise<void> {
  if (requests === 0) return
  await app.register(rateLimit, {
    max: requests,
    timeWindow: window,
    keyGenerator: (request) => callerKey(request, verifier),
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError({
        status: 429,
        detail: `more than ${requests} requests within ${window} ms; try again in ${ttl} ms`,
      }),
  })
}

async function callerKey(request: FastifyRequest, verifier: AccessTokenVerifier): Promise<string> {
  const [, token] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  const caller = token === undefined ? undefined : await verifier.verify(token).catch(() => undefined)
  return caller ? `caller ${caller.clientId} ${caller.subject}` : `address ${request.ip}`
}
