import { inSpan, isTracing, type Span, SpanKind, traceparentOfSpan } from '@ltp/tracing'
import { errors, Pool } from 'undici'
import {
  BadAnswerError,
  GatewayError,
  RefusedByServiceError,
  ServiceLateError,
  ServiceUnavailableError,
  UnsendableRequestError,
} from '../../domain/gateway-error.js'
import { type RemoteAnswer, type RemoteRequest, type RemoteStream } from '../../domain/remote-answer.js'
import { readWhole } from './read-whole.js'

export interface HttpClientLimits {
  /** Milliseconds from asking to the last byte of the answer, a repeated attempt included. */
  readonly timeLimit: number
  /** Requests beyond this many at once wait for a connection; the wait counts against the time limit. */
  readonly connections: number
  readonly maxAnswerBytes: number
  /** Streams at once; more are refused as if the service could not be reached. */
  readonly streams: number
}

export const defaultHttpClientLimits: HttpClientLimits = {
  timeLimit: 1000,
  connections: 128,
  maxAnswerBytes: 10 * 1024 * 1024,
  streams: 100,
}

/** The service's work is part of that span, not of the request as it came. */
function inTraceOf(span: Span, request: RemoteRequest): RemoteRequest {
  return isTracing() ? { ...request, headers: { ...request.headers, traceparent: traceparentOfSpan(span) } } : request
}

/** Whole HTTP exchanges with one service, each within the time limit. Fails as `RemoteService.call` does. */
export class HttpClient {
  private readonly pool: Pool
  /** Beside the other: who listens must not take the connections of those who ask. */
  private readonly streamPool: Pool
  private streams = 0

  constructor(
    private readonly service: string,
    origin: string,
    private readonly limits: HttpClientLimits = defaultHttpClientLimits,
  ) {
    this.pool = new Pool(origin, { connections: limits.connections, connect: { timeout: limits.timeLimit } })
    this.streamPool = new Pool(origin, { connections: limits.streams, connect: { timeout: limits.timeLimit } })
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

  /** The time limit holds for the beginning of the answer, and for the whole of one that is no stream. */
  async open(request: RemoteRequest, signal: AbortSignal): Promise<RemoteStream> {
    const release = this.takeStream()
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), this.limits.timeLimit)
    try {
      return await this.begin(request, AbortSignal.any([signal, late.signal]), release)
    } catch (error) {
      release()
      throw this.explain(error, late.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Waits for the exchanges under way, streams included. May be called again. */
  async close(): Promise<void> {
    await Promise.all([this.pool, this.streamPool].filter((pool) => !pool.closed).map((pool) => pool.close()))
  }

  private async begin(
    { method, path, headers }: RemoteRequest,
    signal: AbortSignal,
    onEnd: () => void,
  ): Promise<RemoteStream> {
    // no limit between two pieces: it may have nothing to tell for long
    const { statusCode: status, ...answer } = await this.streamPool.request({
      method,
      path,
      headers,
      signal,
      bodyTimeout: 0,
    })
    answer.body.once('close', onEnd)
    if (status === 200) return { headers: answer.headers, body: answer.body }
    const body = await readWhole(this.service, answer.body, this.limits.maxAnswerBytes)
    throw new RefusedByServiceError(this.service, { status, headers: answer.headers, body })
  }

  /** @returns what gives it back, once */
  private takeStream(): () => void {
    if (this.streams >= this.limits.streams) throw new ServiceUnavailableError(this.service, 1)
    this.streams++
    let isTaken = true
    return () => {
      if (isTaken) this.streams--
      isTaken = false
    }
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
