import { type AuthenticatedRequest } from '@ltp/auth'
import { currentTraceparent } from '@ltp/logging'
import { type FastifyRequest } from 'fastify'
import { type Caller } from '../../domain/caller.js'
import { type Headers } from '../../domain/remote-answer.js'
import { identityOf } from './identity.js'
import { relativeLinks, relativeLocation } from './relative-links.js'

const CORS = ['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-expose-headers']
/** Headers about one connection, not about the message: RFC 9110, section 7.6.1. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
/** The connection to the service has its own, or the gateway has already obeyed them. */
const OWN_OF_REQUEST = new Set([...HOP_BY_HOP, 'host', 'content-length', 'expect'])
/** The connection to the client has its own, or they are for the gateway alone to say: which pages may read answers. */
const OWN_OF_ANSWER = new Set([...HOP_BY_HOP, 'content-length', 'x-request-id', ...CORS])

/** About the body, or the one answer that the client wants: no use in questions whose answers the gateway reads and composes. */
const OF_ONE_ANSWER = /^(content-|if-|range$|accept-encoding$)/

/** The client's headers as a service gets them, with the gateway's request id and its place in the trace. */
export function headersToService(request: FastifyRequest): Headers {
  return { ...without(request.headers, OWN_OF_REQUEST), ...trace(request) }
}

/** The service's headers as the client gets them: its links and locations stay on the gateway. */
export function headersToClient(headers: Headers): Headers {
  const forwarded: Record<string, string | string[] | undefined> = without(headers, OWN_OF_ANSWER)
  if (typeof forwarded.location === 'string') forwarded.location = relativeLocation(forwarded.location)
  if (forwarded.link !== undefined) forwarded.link = [forwarded.link].flat().map(relativeLinks)
  return forwarded
}

/** Who asks, for questions that the gateway itself puts on the client's behalf. */
export function callerOf(request: FastifyRequest & AuthenticatedRequest): Caller {
  const headers = Object.entries(headersToService(request)).filter(([name]) => !OF_ONE_ANSWER.test(name))
  return { headers: Object.fromEntries(headers), identity: identityOf(request) }
}

function trace(request: FastifyRequest): Record<string, string> {
  const traceparent = currentTraceparent()
  return { 'x-request-id': request.id, ...(traceparent !== undefined && { traceparent }) }
}

function without(headers: Headers, names: ReadonlySet<string>): Record<string, string | string[] | undefined> {
  const named = new Set(
    String(headers.connection ?? '')
      .toLowerCase()
      .split(/\s*,\s*/),
  )
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name) && !named.has(name)))
}
