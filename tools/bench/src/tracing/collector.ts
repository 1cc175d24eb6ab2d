import { type BenchmarkContext } from '../benchmark.js'
import { Worker } from '../processes/worker.js'
import { type CollectorApi } from './collector-worker.js'

/** Where the services with tracing send their spans, a process of its own. */
export class Collector {
  constructor(
    private readonly worker: Pick<Worker<CollectorApi>, 'call'>,
    readonly url: string,
  ) {}

  static async start({ surroundings, resources }: BenchmarkContext): Promise<Collector> {
    const module = new URL('collector-worker.js', import.meta.url)
    const worker = Worker.start<CollectorApi>(module, surroundings.logFile('collector'))
    resources.defer(() => worker.stop())
    return new Collector(worker, await worker.call('url', undefined))
  }

  /** @returns how many spans have arrived since the last call @throws Error when there are none */
  async take(): Promise<number> {
    const spans = await this.worker.call('take', undefined)
    if (spans > 0) return spans
    throw new Error('no span has arrived in a round with tracing on, so tracing was not measured')
  }
}
