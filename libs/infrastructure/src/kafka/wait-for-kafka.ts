import { stopIdleTimers } from '@ltp/kafkajs-timers'
import { Kafka, logLevel } from 'kafkajs'
import { retryWhileRunning } from '../process/retry-while-running.js'

/**
 * Resolves when Kafka answers a metadata request: a broker accepts connections some time before it serves.
 *
 * @throws as soon as Kafka has ended, else after the time limit
 */
export async function waitForKafka(broker: string, exited: Promise<string>, limitMs: number): Promise<void> {
  stopIdleTimers()
  const kafka = new Kafka({
    clientId: 'infrastructure',
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    retry: { retries: 0 },
  })
  const attempt = async () => {
    const admin = kafka.admin()
    try {
      await admin.connect()
      const { controller } = await admin.describeCluster()
      if (controller === null) throw new Error('it has no controller yet')
    } finally {
      await admin.disconnect()
    }
  }
  await retryWhileRunning(attempt, exited, { limitMs, pauseMs: 50 })
}
