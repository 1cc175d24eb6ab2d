import { collectGauge } from '@ltp/metrics'
import { type SagaEnd, type SagaKey, type SagaObserver, type SagaOverview, type SagaStepEnd } from '@ltp/sagas'
import { Counter, Histogram, type Registry } from 'prom-client'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

type SagaLabel = 'saga' | 'version'

/**
 * Counts sagas and their outcomes, and measures how long they and their steps take. The version is that of the service that
 * created the saga: in a canary release primary pods, which take all replies, count for the canary what it has begun.
 */
export class SagaMetrics implements SagaObserver {
  private readonly startedSagas: Counter<SagaLabel>
  private readonly ignoredReplies: Counter<SagaLabel>
  private readonly resentCommands: Counter<SagaLabel>
  private readonly durations: Histogram<SagaLabel | 'outcome'>
  private readonly stepDurations: Histogram<'saga' | 'step' | 'compensating'>

  constructor(
    private readonly registry: Registry,
    overview: Pick<SagaOverview, 'statistics'>,
  ) {
    this.startedSagas = this.counter('sagas_started_total', 'Sagas that were started')
    this.ignoredReplies = this.counter('saga_replies_ignored_total', 'Replies that did not answer the last request')
    this.resentCommands = this.counter(
      'saga_commands_resent_total',
      'Commands sent again because no reply came in time',
    )
    this.durations = new Histogram({
      name: 'saga_duration_seconds',
      help: 'From the start of a saga to its end: completed, compensated (refused, which is no failure) or failed',
      labelNames: ['saga', 'version', 'outcome'],
      buckets: SECONDS,
      registers: [registry],
    })
    this.stepDurations = new Histogram({
      name: 'saga_step_duration_seconds',
      help: "From sending a step's command to applying its reply",
      labelNames: ['saga', 'step', 'compensating'],
      buckets: SECONDS,
      registers: [registry],
    })
    collectGauge(registry, {
      name: 'sagas',
      help: 'Sagas that wait for a reply (running), wait longer than they should (late), or need an operator (failed)',
      labelNames: ['status'],
      read: async () =>
        Object.entries<number>({ ...(await overview.statistics()) }).map(([status, value]) => ({
          labels: { status },
          value,
        })),
    })
  }

  started(saga: SagaKey): void {
    this.startedSagas.inc(labelsOf(saga))
  }

  stepEnded({ sagaType: saga, step, compensating, durationMs }: SagaStepEnd): void {
    this.stepDurations.observe({ saga, step, compensating: String(compensating) }, durationMs / 1000)
  }

  ended({ outcome, durationMs, ...saga }: SagaEnd): void {
    this.durations.observe({ ...labelsOf(saga), outcome }, durationMs / 1000)
  }

  replyIgnored(saga: SagaKey): void {
    this.ignoredReplies.inc(labelsOf(saga))
  }

  resent(saga: SagaKey): void {
    this.resentCommands.inc(labelsOf(saga))
  }

  private counter(name: string, help: string): Counter<SagaLabel> {
    return new Counter({ name, help, labelNames: ['saga', 'version'], registers: [this.registry] })
  }
}

function labelsOf({ sagaType, serviceVersion }: SagaKey): Record<SagaLabel, string> {
  return { saga: sagaType, version: serviceVersion ?? 'unknown' }
}
