import { type Fact } from '../facts/fact.js'
import { factsOf } from '../facts/facts-of.js'
import { type Journey } from '../journeys/journey.js'

/** Whose an order is. */
export interface Whose {
  /** Undefined while it is not known. */
  readonly orderId?: string
  readonly customerId?: string
}

/** What is to be told of a journey. */
export interface News extends Whose {
  readonly startMs: number
  readonly facts: readonly ToldFact[]
}

export interface ToldFact extends Fact {
  /** It is older than what was told before. */
  readonly isLate: boolean
}

interface Known extends Whose {
  readonly startMs: number
  readonly isOfOrder: boolean
  readonly told: Set<string>
  readonly untold: Map<string, Fact>
  lastToldMs: number
}

/** Journeys that are remembered, at least. */
const REMEMBERED = 10_000

/** Each fact is told once, however often, and in which order, what is known of its journey comes: older knowledge takes nothing back. */
export class KnownJourneys {
  private readonly journeys = new Map<string, Known>()
  private limit = REMEMBERED

  /** @param isWanted what of; the facts of others are kept until their order is known */
  constructor(private readonly isWanted: (whose: Whose) => boolean) {}

  /** @returns whether there is something in it that was not known */
  learn(journey: Journey): boolean {
    const { id, startMs, orderId, customerId, saga } = journey
    const before = this.journeys.get(id)
    const known: Known = {
      orderId: orderId ?? before?.orderId,
      customerId: customerId ?? before?.customerId,
      startMs: Math.min(startMs, before?.startMs ?? Infinity),
      isOfOrder: orderId !== undefined || saga !== undefined || before?.isOfOrder === true,
      told: before?.told ?? new Set(),
      untold: before?.untold ?? new Map<string, Fact>(),
      lastToldMs: before?.lastToldMs ?? -Infinity,
    }
    const facts = factsOf(journey).filter(({ key }) => !known.told.has(key))
    const isNews = facts.some(({ key }) => !known.untold.has(key)) || known.orderId !== before?.orderId
    for (const fact of facts) known.untold.set(fact.key, fact)
    this.remember(id, known)
    return isNews
  }

  /** @returns what was not told yet, in the order of time; it is told then */
  take(id: string): News | undefined {
    const known = this.journeys.get(id)
    if (!known?.isOfOrder || !this.isWanted(known)) return undefined
    const { orderId, customerId, startMs, lastToldMs, untold } = known
    const facts = [...untold.values()]
      .sort((one, other) => one.atMs - other.atMs)
      .map((fact) => ({ ...fact, isLate: fact.atMs < lastToldMs }))
    this.leaveOut(id)
    return { orderId, customerId, startMs, facts }
  }

  /** What is known of it will not be told. */
  leaveOut(id: string): void {
    const known = this.journeys.get(id)
    if (!known) return
    for (const { key, atMs } of known.untold.values()) {
      known.told.add(key)
      known.lastToldMs = Math.max(known.lastToldMs, atMs)
    }
    known.untold.clear()
  }

  /** So many may come again, and are remembered, too. */
  expect(count: number): void {
    this.limit = Math.max(REMEMBERED, 2 * count)
  }

  /** And forgets what has not changed for longest. */
  private remember(id: string, known: Known): void {
    this.journeys.delete(id)
    this.journeys.set(id, known)
    const [oldest] = this.journeys.keys()
    if (this.journeys.size > this.limit && oldest !== undefined) this.journeys.delete(oldest)
  }
}
