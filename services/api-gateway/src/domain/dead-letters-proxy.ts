import { type Caller } from './caller.js'

/** A message that a service has given up, as it tells of it: ids are in the order of time, also those of two services. */
export interface DeadLetter {
  readonly id: string
  readonly [told: string]: unknown
}

export interface DeadLetterQuery {
  readonly limit: number
  /** Id of the last one of the page before, whichever service's. */
  readonly after?: string
}

export interface DeadLetterPage {
  /** The newest first; fewer than `limit` when they are large, but one at least while there is any. */
  readonly deadLetters: readonly DeadLetter[]
  readonly hasMore: boolean
}

/** What the gateway asks a service that handles messages. Fails as `RemoteService.call` does. */
export abstract class DeadLettersProxy {
  /** The service's name. */
  abstract readonly service: string

  /** @throws RefusedByServiceError when it does not tell */
  abstract findDeadLetters(query: DeadLetterQuery, caller: Caller): Promise<DeadLetterPage>
}
