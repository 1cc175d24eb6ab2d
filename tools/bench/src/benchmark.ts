import { type Plan } from './plan.js'
import { type Figure } from './report/figure.js'
import { type Surroundings } from './surroundings.js'

export interface BenchmarkContext {
  readonly surroundings: Surroundings
  readonly plan: Plan
  readonly timeIsUp: AbortSignal
  /** Stops what the benchmark has started, when it has ended, failed or was interrupted. */
  readonly resources: AsyncDisposableStack
}

export interface Benchmark {
  /** As in `--only`. */
  readonly name: string
  readonly needsKafka: boolean
  run(context: BenchmarkContext): Promise<Figure[]>
}
