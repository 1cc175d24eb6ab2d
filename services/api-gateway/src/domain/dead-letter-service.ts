import { type Caller } from './caller.js'
import {
  type DeadLetter,
  type DeadLetterPage,
  type DeadLetterQuery,
  type DeadLettersProxy,
} from './dead-letters-proxy.js'

export interface DeadLetterOfService extends DeadLetter {
  readonly service: string
}

export interface ComposedDeadLetters {
  readonly deadLetters: readonly DeadLetterOfService[]
  /** Id after which the next page begins, of all services; absent on the last page. */
  readonly after?: string
}

/** Composes what all services have given up into pages, the newest first. */
export class DeadLetterService {
  constructor(private readonly proxies: readonly DeadLettersProxy[]) {}

  /** Asks all services at the same time. Fails as the proxies do: a list that lacks those of one service would mislead. */
  async findDeadLetters(query: DeadLetterQuery, caller: Caller): Promise<ComposedDeadLetters> {
    const pages = await Promise.all(this.proxies.map((proxy) => this.pageOf(proxy, query, caller)))
    // whoever has more may have it between what the others have told: only what is newer is complete
    const ends = pages.flatMap(({ hasMore, deadLetters }) => (hasMore ? deadLetters.slice(-1) : []))
    const told = pages.flatMap(({ deadLetters }) => deadLetters).toSorted(newestFirst)
    const complete = told.filter(({ id }) => ends.every((end) => id >= end.id))
    const deadLetters = complete.slice(0, query.limit)
    const hasMore = ends.length > 0 || told.length > deadLetters.length
    return { deadLetters, after: hasMore ? deadLetters.at(-1)?.id : undefined }
  }

  private async pageOf(proxy: DeadLettersProxy, query: DeadLetterQuery, caller: Caller) {
    const { deadLetters, hasMore }: DeadLetterPage = await proxy.findDeadLetters(query, caller)
    const { service } = proxy
    return { deadLetters: deadLetters.map((letter): DeadLetterOfService => ({ ...letter, service })), hasMore }
  }
}

const newestFirst = (one: DeadLetter, other: DeadLetter) => (one.id < other.id ? 1 : -1)
