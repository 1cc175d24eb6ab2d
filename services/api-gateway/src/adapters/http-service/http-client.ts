import { inSpan, isTracing, type Span, SpanKind, traceparentOfSpan } from '@ltp/tracing'
import { errors, Pool } from 'undici'
import {
  BadAnswerError,
  GatewayError,
  ServiceLateError,
  ServiceUnavailableError,
  UnsendableRequestError,
} from '../../domain/gateway-error.js'
import { type RemoteAnswer, type RemoteRequest } from '../../domain/remote-answer.js'
import { readWhole } from './read-whole.js'

export interface HttpClientLimits {
  /** Milliseconds from asking to the last byte of the answer, a repeated attempt included. */
  readonly timeLimit: number
  /** Requests beyond this many at once wait for a connection; the wait counts against the time limit. */
  readonly connections: number
  readonly maxAnswerBytes: number
}

export const defaultHttpClientLimits: HttpClientLimits = {
  timeLimit: 1000,
  connections: 128,
  maxAnswerBytes: 10 * 1024 * 1024,
}

/** The service's work is part of that span, not of the request as it came. */
function inTraceOf(span: Span, request: RemoteRequest): RemoteRequest {
  return isTracing() ? { ...request, headers: { ...request.headers, traceparent: traceparentOfSpan(span) } } : request
}

/** Whole HTTP exchanges with one service, each within the time limit. Fails as `RemoteService.call` does. */
export class HttpClient {
  private readonly pool: Pool

  constructor(
    private readonly service: string,
    origin: string,
    private readonly limits: HttpClientLimits = defaultHttpClientLimits,
  ) {
    this.pool = new Pool(origin, { connections: limits.connections, connect: { timeout: limits.timeLimit } })
  }

  /** Repeats a GET once when the connection fails: it changes nothing, and a stale connection is no reason to fail. */
  async exchange(request: RemoteRequest): Promise<RemoteAnswer> {
    const signal = AbortSignal.timeout(this.limits.timeLimit)
    try {
      return await this.attempt(request, signal)
    } catch (error) {
      if (request.method === 'GET' && error instanceof ServiceUnavailableError) return this.attempt(request, signal)
      throw error
    }
  }

  /** Waits for the exchanges under way. May be called again. */
  async close(): Promise<void> {
    if (!this.pool.closed) await this.pool.close()
  }

  private attempt(request: RemoteRequest, signal: AbortSignal): Promise<RemoteAnswer> {
    const { method } = request
    const attributes = { 'http.request.method': method, 'server.address': this.service }
    return inSpan(method, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const answer = await this.ask(inTraceOf(span, request), signal)
      span.setAttribute('http.response.status_code', answer.status)
      return answer
    })
  }

  private async ask({ method, path, headers, body }: RemoteRequest, signal: AbortSignal): Promise<RemoteAnswer> {
    try {
      const answer = await this.pool.request({ method, path, headers, body, signal })
      const whole = await readWhole(this.service, answer.body, this.limits.maxAnswerBytes)
      return { status: answer.statusCode, headers: answer.headers, body: whole }
    } catch (error) {
      throw this.explain(error, signal)
    }
  }

  private explain(error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return new ServiceLateError(this.service, this.limits.timeLimit, { cause: error })
    if (error instanceof GatewayError) return error
    if (error instanceof errors.InvalidArgumentError) return new UnsendableRequestError({ cause: error })
    if (error instanceof errors.HTTPParserError) return new BadAnswerError(this.service, 'not HTTP', { cause: error })
    return new ServiceUnavailableError(this.service, 1, { cause: error })
  }
}
