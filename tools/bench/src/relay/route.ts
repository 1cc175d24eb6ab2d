import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchmarkContext } from '../benchmark.js'
import { Worker } from '../processes/worker.js'
import { type ArrivalsApi, type Arrived } from './arrivals-worker.js'
import { type RelayApi, type RelayKind } from './relay-worker.js'
import { type RawProducerApi } from './raw-producer-worker.js'
import { type Pace, type SourceApi } from './source.js'
import { type WriterApi } from './writer-worker.js'

const DRAIN_LIMIT_MS = 30_000

/** One way from where messages are made to where they arrive, each end a process. */
export class Route {
  private constructor(
    private readonly source: Worker<SourceApi>,
    private readonly arrivals: Worker<ArrivalsApi>,
  ) {}

  /** kafkajs alone. */
  static async raw({ surroundings, resources }: BenchmarkContext, topic: string): Promise<Route> {
    const module = new URL('raw-producer-worker.js', import.meta.url)
    const source = started(Worker.start<RawProducerApi>(module, surroundings.logFile('raw-producer')), resources)
    await source.call('start', { brokers: surroundings.brokers, topic })
    return Route.to(topic, source, { surroundings, resources })
  }

  /** Rows of an outbox that are committed while a relay runs. */
  static async relayed({ surroundings, resources }: BenchmarkContext, topic: string, kind: RelayKind): Promise<Route> {
    const { url } = await surroundings.database('relay')
    const { brokers } = surroundings
    const relayModule = new URL('relay-worker.js', import.meta.url)
    const relay = started(Worker.start<RelayApi>(relayModule, surroundings.logFile(`relay-${kind}`)), resources)
    await relay.call('start', { kind, url, brokers })
    const writerModule = new URL('writer-worker.js', import.meta.url)
    // in a service the relay is in the same process and is woken up there
    const wakeUp = kind === 'polling' ? () => void relay.call('wakeUp', undefined).catch(() => undefined) : undefined
    const writer = started(
      Worker.start<WriterApi>(writerModule, surroundings.logFile(`writer-${kind}`), wakeUp),
      resources,
    )
    await writer.call('start', { url, topic })
    return Route.to(topic, writer, { surroundings, resources })
  }

  private static async to(
    topic: string,
    source: Worker<SourceApi>,
    { surroundings, resources }: Pick<BenchmarkContext, 'surroundings' | 'resources'>,
  ): Promise<Route> {
    const module = new URL('arrivals-worker.js', import.meta.url)
    const progress = (count: number) => void source.call('arrived', count).catch(() => undefined)
    const arrivals = started(
      Worker.start<ArrivalsApi>(module, surroundings.logFile(`arrivals-${topic}`), progress),
      resources,
    )
    await arrivals.call('start', { brokers: surroundings.brokers, topic })
    return new Route(source, arrivals)
  }

  /** What arrives within the time, after a warm-up; then waits until all has arrived. */
  async measure(pace: Pace, warmUpSeconds: number, seconds: number): Promise<Arrived> {
    await this.source.call('send', pace)
    await sleep(warmUpSeconds * 1000)
    await this.arrivals.call('begin', undefined)
    await sleep(seconds * 1000)
    const arrived = await this.arrivals.call('end', undefined)
    await this.drain(await this.source.call('stop', undefined))
    return arrived
  }

  private async drain(sent: number): Promise<void> {
    const deadline = performance.now() + DRAIN_LIMIT_MS
    let arrived: number
    while ((arrived = await this.arrivals.call('count', undefined)) < sent) {
      if (performance.now() > deadline) throw new Error(`${sent} messages were sent, but only ${arrived} arrived`)
      await sleep(20)
    }
  }
}

function started<W extends { stop(): Promise<void> }>(worker: W, resources: AsyncDisposableStack): W {
  resources.defer(() => worker.stop())
  return worker
}
