import { Problem } from '../api/problem.ts'
import { type Journey } from './journey.ts'
import { Store } from '../store.ts'
import { merged } from './merged.ts'

interface JourneysPage {
  readonly journeys: readonly Journey[]
}

/** What is asked of the gateway. */
export interface JourneysClient {
  get<T>(path: string): Promise<T>
  listen(path: string, onEvent: (name: string, data: string) => void, signal: AbortSignal): Promise<void>
}

const MOST = 200
/** Pauses before a new try; the last one again and again. */
const RETRY_MS = [1000, 2000, 5000]

export interface JourneysState {
  /** The newest first. */
  readonly journeys: readonly Journey[]
  /** What keeps new ones from coming; undefined when they come. */
  readonly problem?: string
}

/** The journeys of late, kept up to date by the gateway's stream. */
export class JourneysStore {
  private readonly store = new Store<JourneysState>({ journeys: [] })
  readonly current = this.store.current
  readonly observe = this.store.observe

  constructor(
    private readonly client: JourneysClient,
    private readonly retryMs: readonly number[] = RETRY_MS,
  ) {}

  /** Until the signal is aborted: connects again whenever the stream ends. */
  async follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.listen(signal)
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        this.store.change({ problem: (error as Error).message })
        if (error instanceof Problem && error.code === 'NO_SUCH_SERVICE') return
      }
      await new Promise((resolve) => setTimeout(resolve, this.retryMs[Math.min(failures, this.retryMs.length - 1)]))
    }
  }

  private async listen(leaving: AbortSignal): Promise<void> {
    const failing = new AbortController()
    const ending = AbortSignal.any([leaving, failing.signal])
    try {
      const listening = this.client.listen('./journeys/stream', (name, data) => this.hear(name, data), ending)
      // after the stream has begun, so that nothing falls between
      await Promise.all([listening, this.read(ending)])
    } finally {
      // a list that failed leaves its stream open, which the next try would not know of
      failing.abort()
    }
  }

  private async read(ending: AbortSignal): Promise<void> {
    const { journeys } = await this.client.get<JourneysPage>('./journeys?limit=50')
    this.merge(journeys)
    // a stream that was refused meanwhile brings no new ones
    if (!ending.aborted) this.store.change({ problem: undefined })
  }

  private hear(name: string, data: string): void {
    if (name === 'journey') this.merge([JSON.parse(data) as Journey])
  }

  private merge(told: readonly Journey[]): void {
    const known = new Map(this.current().journeys.map((journey) => [journey.id, journey]))
    for (const journey of told) {
      const before = known.get(journey.id)
      known.set(journey.id, before ? merged(before, journey) : journey)
    }
    const journeys = [...known.values()].sort((one, other) => other.startMs - one.startMs).slice(0, MOST)
    this.store.change({ journeys })
  }
}
