import { describe } from '@jest/globals'
import { whyKafkaCannotRun } from './supervisor/acquire-infrastructure.js'

const reason = await whyKafkaCannotRun()

/** `describe` for specs that need Kafka. Where it cannot run they are counted as skipped, and their name says why. */
export function describeWithKafka(name: string, specs: () => void): void {
  if (reason === undefined) return void describe(name, specs)
  // Not console.warn: Jest drops what a file says all of whose specs are skipped.
  process.stderr.write(`NOT RUN: ${name}: Kafka cannot run here: ${reason}\n`)
  describe.skip(`${name} (not run: ${reason})`, specs)
}
