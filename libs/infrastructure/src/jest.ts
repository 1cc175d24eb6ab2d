import { describe } from '@jest/globals'
import { whyKafkaCannotRun } from './supervisor/acquire-infrastructure.js'

const reason = await whyKafkaCannotRun()

/** `describe` for specs that need Kafka. Where it cannot run they are counted as skipped, and their name says why. */
export function describeWithKafka(name: string, specs: () => void): void {
  if (reason === undefined) return void describe(name, specs)
  console.warn(`NOT RUN: ${name}: Kafka cannot run here: ${reason}`)
  describe.skip(`${name} (not run: ${reason})`, specs)
}
