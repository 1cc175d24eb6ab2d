import { Agent as HttpAgent, type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'

export interface Question {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

const PATIENCE_MS = 15_000

/**
 * One request and its whole answer. Not by fetch, which refuses TRACE: any method may be sent. Redirects are not followed,
 * so that nothing goes to other addresses than those given. @throws when there is no answer within 15 s
 */
export async function ask({ method, url, headers = {}, body }: Question, agent?: HttpAgent): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  const length: Record<string, string> = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }
  const options = { method, headers: { ...length, ...headers }, agent, signal: AbortSignal.timeout(PATIENCE_MS) }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const request = send(url, options, (response) => {
    const { statusCode = 0, headers } = response
    text(response).then((text) => resolve({ status: statusCode, headers, text }), reject)
  })
  request.on('error', reject).end(body)
  try {
    return await promise
  } catch (error) {
    throw new Error(`${method} ${url}: ${reasonOf(error)}`, { cause: error })
  }
}

/** Keeps connections open, as clients of services do; at most so many. */
export function keepAliveAgent(url: string, connections: number): HttpAgent {
  const options = { keepAlive: true, maxSockets: connections }
  return url.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options)
}

function reasonOf(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s`
  return message === '' ? (code ?? name) : message
}
