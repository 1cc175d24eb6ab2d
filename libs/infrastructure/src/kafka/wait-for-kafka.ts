import { Kafka, logLevel } from 'kafkajs'
import { retry } from '../process/deadline.js'

/** Resolves when Kafka answers a metadata request: a broker accepts connections some time before it serves. */
export async function waitForKafka(broker: string, ended: () => string | undefined, limitMs: number): Promise<void> {
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
  await retry(attempt, { limitMs, pauseMs: 50, isFinal: () => ended() !== undefined })
}
