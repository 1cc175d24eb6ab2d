import { collectGauge, Counter, Histogram, type Registry } from '@ltp/metrics'
import { OUTCOMES, type SyntheticOrderReport } from './synthetic-order-report.js'

/** From a saga that has nothing to wait for to one that is given up, in s. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** What alerts ask for. */
export class SyntheticOrderMetrics {
  private readonly orders: Counter<'outcome'>
  private readonly duration: Histogram
  /** Unknown after a start: a 0 would be a success of 1970. */
  private lastSuccess?: number

  constructor(registry: Registry) {
    const registers = [registry]
    this.orders = new Counter({
      name: 'synthetic_orders_total',
      help: 'Synthetic orders by how they ended',
      labelNames: ['outcome'],
      registers,
    })
    this.duration = new Histogram({
      name: 'synthetic_order_duration_seconds',
      help: 'Time from placing a synthetic order to its end',
      buckets: BUCKETS,
      registers,
    })
    collectGauge(registry, {
      name: 'synthetic_order_last_success_timestamp_seconds',
      help: 'When a synthetic order was approved last',
      read: () => this.lastSuccess ?? [],
    })
    OUTCOMES.forEach((outcome) => this.orders.inc({ outcome }, 0))
  }

  record({ outcome, durationMs }: SyntheticOrderReport): void {
    this.orders.inc({ outcome })
    this.duration.observe(durationMs / 1000)
    if (outcome === 'approved') this.lastSuccess = Date.now() / 1000
  }
}
