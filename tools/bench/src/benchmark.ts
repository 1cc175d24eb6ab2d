import { type Plan } from './plan.js'
import { type Figure } from './report/figure.js'
import { type Surroundings } from './surroundings.js'

export interface BenchmarkContext {
  readonly surroundings: Surroundings
  readonly plan: Plan
  readonly timeIsUp: AbortSignal
  /** Folder of another checkout, built, to be measured beside this one. */
  readonly against?: string
  /** Reports what the benchmark does not do as nobody has asked for it, in words. */
  readonly leaveOut: (reason: string) => void
  /** Stops what the benchmark has started, when it has ended, failed or was interrupted. */
  readonly resources: AsyncDisposableStack
}

export interface Benchmark {
  /** As in `--only`. */
  readonly name: string
  readonly needsKafka: boolean
  /** Not part of a run of all: it would take too long. */
  readonly onlyByName?: true
  run(context: BenchmarkContext): Promise<Figure[]>
}
