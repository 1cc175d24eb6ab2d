import { availableParallelism, cpus, loadavg } from 'node:os'
import { type Plan, SETTINGS } from '../plan.js'

/** What the figures were measured on. */
export function machine() {
  return {
    node: process.version,
    platform: process.platform,
    cpus: availableParallelism(),
    cpu: cpus()[0]?.model,
    load: loadavg()[0],
  }
}

export function describeMachine(): string {
  const { node, platform, cpus, cpu, load } = machine()
  return `Node ${node} on ${platform}, ${cpus} CPUs (${cpu ?? 'unknown'}), load ${load?.toFixed(1)} before the bench`
}

export function describeSettings({ rounds, seconds, tracingRounds, tracingSeconds }: Plan): string {
  const { messageBytes, partitions, acks, batchMessages, rowsPerTransaction, connections, poolSize } = SETTINGS
  return (
    `${rounds} rounds of ${seconds} s a side (tracing: ${tracingRounds} of ${tracingSeconds} s). ` +
    `Messages of ${messageBytes} bytes, acks=${acks}, ${partitions} partitions, ` +
    `at most ${batchMessages} messages in a request, ${rowsPerTransaction} rows in a transaction; ` +
    `${connections} connections, DATABASE_POOL_SIZE ${poolSize}; Postgres with fsync`
  )
}
