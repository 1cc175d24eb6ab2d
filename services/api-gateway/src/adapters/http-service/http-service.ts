import CircuitBreaker from 'opossum'
import { ServiceUnavailableError, UnsendableRequestError } from '../../domain/gateway-error.js'
import { type RemoteAnswer, type RemoteRequest, type RemoteStream } from '../../domain/remote-answer.js'
import { type BreakerState, RemoteService } from '../../domain/remote-service.js'
import { type HttpClient } from './http-client.js'

export interface BreakerLimits {
  /** Opens when more than this share of the calls within the window failed. */
  readonly failurePercentage: number
  /** Stays closed while the window holds fewer calls than this. */
  readonly minimumCalls: number
  /** Milliseconds. */
  readonly window: number
  /** Milliseconds an open breaker waits before it lets one call through as a trial. */
  readonly pause: number
}

export const defaultBreakerLimits: BreakerLimits = {
  failurePercentage: 50,
  minimumCalls: 10,
  window: 10_000,
  pause: 2_000,
}

/** Carries an answer of status 5xx through the breaker as a failure. */
class FailedAnswer extends Error {
  constructor(readonly answer: RemoteAnswer) {
    super(`status ${answer.status}`)
  }
}

/**
 * A service reached by HTTP, left alone for a while when too many calls fail, so that it can recover and nobody waits
 * for it. Failures are: not reachable, late, unusable answers and status 5xx. A refusal (4xx) is a good answer.
 */
export class HttpService extends RemoteService {
  private readonly breaker: CircuitBreaker<[RemoteRequest], RemoteAnswer>

  constructor(
    readonly name: string,
    private readonly client: HttpClient,
    private readonly limits: BreakerLimits = defaultBreakerLimits,
    onBreakerChange: (state: BreakerState) => void = () => undefined,
  ) {
    super()
    this.breaker = new CircuitBreaker((request: RemoteRequest) => this.exchange(request), {
      name,
      timeout: false, // the client keeps the time limit, and ends the call when it is over
      errorThresholdPercentage: limits.failurePercentage,
      volumeThreshold: limits.minimumCalls,
      rollingCountTimeout: limits.window,
      resetTimeout: limits.pause,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      errorFilter: (error) => error instanceof UnsendableRequestError,
    })
    this.breaker.on('open', () => onBreakerChange('open'))
    this.breaker.on('halfOpen', () => onBreakerChange('half-open'))
    this.breaker.on('close', () => onBreakerChange('closed'))
  }

  async call(request: RemoteRequest): Promise<RemoteAnswer> {
    try {
      return await this.breaker.fire(request)
    } catch (error) {
      if (error instanceof FailedAnswer) return error.answer
      if (!CircuitBreaker.isOurError(error as Error)) throw error
      throw new ServiceUnavailableError(this.name, Math.ceil(this.limits.pause / 1000), { cause: error })
    }
  }

  /** Past the breaker: a stream that ends is opened again, by whoever listens. */
  open(request: RemoteRequest, signal: AbortSignal): Promise<RemoteStream> {
    return this.client.open(request, signal)
  }

  breakerState(): BreakerState {
    if (this.breaker.halfOpen) return 'half-open'
    return this.breaker.opened ? 'open' : 'closed'
  }

  async close(): Promise<void> {
    await this.client.close()
    this.breaker.shutdown()
  }

  private async exchange(request: RemoteRequest): Promise<RemoteAnswer> {
    const answer = await this.client.exchange(request)
    if (answer.status >= 500) throw new FailedAnswer(answer)
    return answer
  }
}
