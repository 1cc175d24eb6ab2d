import { createHash } from 'node:crypto'
import { ProblemError } from '@ltp/http-api'
import type { FastifyRequest } from 'fastify'

const MAX_KEY_LENGTH = 255

/** A request that its caller may send again under the same key. */
export interface KeyedRequest {
  /** Keys of different callers have nothing to do with each other. */
  readonly caller: string
  readonly key: string
  /** Of method, address and body: the same key for another request is a mistake of the caller. */
  readonly hash: string
}

/** What `@ltp/auth` puts on a request, as far as it matters here. */
interface RequestOfCaller extends FastifyRequest {
  readonly accessToken?: { readonly subject: string; readonly clientId?: string }
}

/**
 * Undefined for a request without the header `Idempotency-Key`.
 *
 * @throws ProblemError 400 when the key is empty, longer than 255 or not printable ASCII
 */
export function keyedRequest(request: RequestOfCaller): KeyedRequest | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const { subject, clientId } = request.accessToken ?? {}
  return {
    caller: hashOf([subject, clientId]),
    key: readKey(String(header)),
    hash: hashOf([request.method, request.url, request.body]),
  }
}

/** The key may be quoted, as the IETF draft wants it (a structured header string), or not, as most clients send it. */
function readKey(header: string): string {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header
  if (/^[\x20-\x7e]+$/.test(key) && key.length <= MAX_KEY_LENGTH) return key
  const detail = `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} printable ASCII characters`
  throw new ProblemError({ status: 400, code: 'IDEMPOTENCY_KEY_INVALID', detail })
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
