import { type Caller } from './caller.js'
import { RefusedByServiceError } from './gateway-error.js'
import { type RemoteAnswer, type RemoteRequest, type RemoteStream } from './remote-answer.js'

/** `open`: calls are refused at once, because too many failed lately; `half-open`: the next call is a trial. */
export type BreakerState = 'closed' | 'half-open' | 'open'

/** One of the services behind the gateway. */
export abstract class RemoteService {
  abstract readonly name: string

  /**
   * Sends the request and waits for the whole answer, whatever its status.
   *
   * @throws ServiceUnavailableError when the service cannot be reached, or failed so often that it is left alone for now
   * @throws ServiceLateError when the answer has not arrived within the time limit; the service may still do the work
   * @throws BadAnswerError when what arrives is no whole HTTP answer, or too large
   * @throws UnsendableRequestError when path or headers cannot be written as HTTP
   */
  abstract call(request: RemoteRequest): Promise<RemoteAnswer>

  /**
   * Sends the request and waits for the beginning of the answer only. Fails as {@link call} does.
   *
   * @param signal ends the exchange, at any time
   * @throws RefusedByServiceError when the answer's status is not 200
   */
  abstract open(request: RemoteRequest, signal: AbortSignal): Promise<RemoteStream>

  abstract breakerState(): BreakerState

  /** Waits for the calls under way. May be called again. */
  abstract close(): Promise<void>

  /**
   * Asks for a JSON resource on behalf of a caller. Fails as {@link call} does.
   *
   * @throws RefusedByServiceError when the answer's status is not 200
   */
  async get(path: string, { headers }: Pick<Caller, 'headers'>): Promise<RemoteAnswer> {
    const answer = await this.call({ method: 'GET', path, headers: { ...headers, accept: 'application/json' } })
    if (answer.status !== 200) throw new RefusedByServiceError(this.name, answer)
    return answer
  }
}
