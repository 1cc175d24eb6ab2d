import { Logger } from '@nestjs/common'
import { Gauge, type Registry } from 'prom-client'

export interface GaugeReading {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

export interface CollectedGauge {
  /** By Prometheus' conventions: snake case with the base unit at the end, e.g. `outbox_oldest_message_age_seconds`. */
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
  /** Reads the present values, once per scrape. No reading: no value. */
  readonly read: () => Promise<number | readonly GaugeReading[]> | number | readonly GaugeReading[]
  /** When reading fails or takes longer, the gauge has no value in that scrape, and the log says why. */
  readonly timeoutMs?: number
}

/** Registers a gauge whose value is asked for when Prometheus scrapes, not kept up to date in between. */
export function collectGauge(
  registry: Registry,
  { name, help, labelNames = [], read, timeoutMs = 2_000 }: CollectedGauge,
) {
  const logger = new Logger(collectGauge.name)
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      this.reset()
      this.remove({}) // the 0 that reset gives to a gauge without labels: nobody has read it
      try {
        const readings = await withinTime(read, timeoutMs)
        if (typeof readings === 'number') this.set(readings)
        else readings.forEach(({ labels = {}, value }) => this.set(labels, value))
      } catch (error) {
        logger.warn(`cannot read ${name}`, error)
      }
    },
  })
}

async function withinTime<T>(read: () => Promise<T> | T, timeoutMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no value within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([read(), late])
  } finally {
    clearTimeout(timer)
  }
}
