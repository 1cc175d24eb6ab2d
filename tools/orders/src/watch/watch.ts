import { setTimeout as pause } from 'node:timers/promises'
import { type Journey } from '../journeys/journey.js'
import { type Filter, JourneySession, type Target } from '../journeys/journey-session.js'
import { Problem } from '../journeys/problem.js'
import { Gathering } from './gathering.js'
import { KnownJourneys, type News } from './known-journeys.js'

export interface WatchLimits {
  /** A journey is told when nothing has changed for so long, in ms. */
  readonly gatherMs: number
  /** The first and the longest pause before connecting again, in ms. */
  readonly reconnectMs: readonly [number, number]
  /** After so long without a sign of life the connection is taken for dead, in ms; the gateway gives one every 15 s. */
  readonly silenceMs: number
}

export const defaultWatchLimits: WatchLimits = { gatherMs: 300, reconnectMs: [1_000, 10_000], silenceMs: 45_000 }

export interface Audience {
  tell(news: News): void
  /** About the connection, for people. */
  note(text: string): void
}

/** Tells what happens to orders from now on, over all connections, until the signal is aborted. What had happened before is left out. */
export class Watch {
  private readonly known: KnownJourneys
  private readonly gathering: Gathering
  private hasBegun = false
  private failures = 0

  constructor(
    private readonly target: Target,
    private readonly filter: Filter,
    private readonly audience: Audience,
    private readonly limits: WatchLimits = defaultWatchLimits,
  ) {
    this.known = new KnownJourneys(({ orderId, customerId }) => {
      const isOrder = filter.orderId === undefined || filter.orderId === orderId
      return isOrder && (filter.customerId === undefined || filter.customerId === customerId)
    })
    this.gathering = new Gathering(limits.gatherMs, (id) => this.tell(id))
  }

  /** @throws {Problem} when it cannot begin, or is refused later */
  async run(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await this.connect(signal).catch((error: unknown) => this.cope(error, signal))
        const [first, longest] = this.limits.reconnectMs
        await pause(Math.min(longest, first * 2 ** this.failures), undefined, { signal }).catch(() => undefined)
      }
    } finally {
      this.gathering.flush()
    }
  }

  /** Until the connection ends. */
  private async connect(signal: AbortSignal): Promise<void> {
    const ending = new AbortController()
    try {
      const session = await JourneySession.begin(this.target, AbortSignal.any([signal, ending.signal]))
      if (!this.hasBegun) await this.leaveOutWhatWas(session)
      // what happens while it is caught up is heard, too
      const stream = await session.stream(this.limits.silenceMs)
      await Promise.all([this.hear(stream), this.catchUp(session)])
    } finally {
      ending.abort()
    }
  }

  private async leaveOutWhatWas(session: JourneySession): Promise<void> {
    for (const journey of await session.journeys(this.filter)) {
      this.known.learn(journey)
      this.known.leaveOut(journey.id)
    }
  }

  private async hear(journeys: AsyncIterable<Journey>): Promise<void> {
    for await (const journey of journeys) this.learn(journey)
  }

  private async catchUp(session: JourneySession): Promise<void> {
    const journeys = await session.journeys(this.filter)
    this.known.expect(journeys.length)
    for (const journey of journeys) this.learn(journey)
    if (!this.hasBegun) this.audience.note(`watching ${this.target.gateway}`)
    else if (this.failures > 0) this.audience.note('connected again')
    this.hasBegun = true
    this.failures = 0
  }

  private learn(journey: Journey): void {
    if (this.known.learn(journey)) this.gathering.changed(journey.id)
  }

  /** @throws what trying again does not help against */
  private cope(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return
    if (!this.hasBegun || !(error instanceof Problem) || error.kind === 'refused') throw error
    if (this.failures === 0) this.audience.note(`${error.message}; trying again`)
    this.failures++
  }

  private tell(id: string): void {
    const news = this.known.take(id)
    if (news && news.facts.length > 0) this.audience.tell(news)
  }
}
