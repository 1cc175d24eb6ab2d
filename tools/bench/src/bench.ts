import { type Benchmark, type BenchmarkContext } from './benchmark.js'
import { consumerBenchmark } from './consumer/consumer.bench.js'
import { getBenchmark } from './http/get.bench.js'
import { postBenchmark } from './http/post.bench.js'
import { relayBenchmark } from './relay/relay.bench.js'
import { type Figure } from './report/figure.js'
import { sagaBenchmarks } from './sagas/sagas.bench.js'
import { startUpBenchmark } from './start-up/start-up.bench.js'
import { tracingBenchmark } from './tracing/tracing.bench.js'

export const BENCHMARKS: readonly Benchmark[] = [
  ...sagaBenchmarks,
  relayBenchmark,
  consumerBenchmark,
  getBenchmark,
  postBenchmark,
  startUpBenchmark,
  tracingBenchmark,
]

/** @param only names; undefined: all that a run without names has */
export function chosen(benchmarks: readonly Benchmark[], only?: readonly string[]): readonly Benchmark[] {
  return benchmarks.filter(({ name, onlyByName }) => only?.includes(name) ?? !onlyByName)
}

export interface NotRun {
  readonly name: string
  /** In words. */
  readonly reason: string
}

export interface Results {
  readonly figures: readonly Figure[]
  readonly notRun: readonly NotRun[]
  /** Not run either, but nobody has asked for it. */
  readonly leftOut: readonly NotRun[]
}

/** Runs one benchmark after the other. One that cannot run or fails does not keep the others from running. */
export async function runAll(
  benchmarks: readonly Benchmark[],
  context: Omit<BenchmarkContext, 'leaveOut'>,
  print: (text: string) => void,
): Promise<Results> {
  const figures: Figure[] = []
  const notRun: NotRun[] = []
  const leftOut: NotRun[] = []
  for (const benchmark of benchmarks) {
    print(`  ${benchmark.name} ... `)
    const started = performance.now()
    const leaveOut = (reason: string) => void leftOut.push({ name: benchmark.name, reason })
    const outcome = await attempt(benchmark, { ...context, leaveOut })
    if (typeof outcome === 'string') notRun.push({ name: benchmark.name, reason: outcome })
    else figures.push(...outcome)
    print(typeof outcome === 'string' ? 'not run\n' : `${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  }
  return { figures, notRun, leftOut }
}

/** @returns its figures, or why there are none */
async function attempt(benchmark: Benchmark, context: BenchmarkContext): Promise<readonly Figure[] | string> {
  const { surroundings, plan, timeIsUp } = context
  if (benchmark.needsKafka && typeof surroundings.kafka === 'string') return surroundings.kafka
  const late = `out of time: the whole bench may take ${plan.limitSeconds} s`
  if (timeIsUp.aborted) return late
  const resources = context.resources.use(new AsyncDisposableStack())
  const stopped = new Promise<string>((resolve) => timeIsUp.addEventListener('abort', () => resolve(late)))
  try {
    const running = benchmark.run({ ...context, resources })
    running.catch(() => undefined) // when it is stopped
    return await Promise.race([running, stopped])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await resources.disposeAsync()
  }
}
