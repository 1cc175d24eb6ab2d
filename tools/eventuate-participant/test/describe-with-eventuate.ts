import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describe } from '@jest/globals'
import { whyNoJava } from '../src/java.js'

const reason = await whyNoJava()

/** `describe` for specs that need Kafka and Java. Where they cannot run they are counted as skipped, and their name says why. */
export function describeWithEventuate(name: string, specs: () => void): void {
  if (reason === undefined) return describeWithKafka(name, specs)
  // Not console.warn: Jest drops what a file says all of whose specs are skipped.
  process.stderr.write(`NOT RUN: ${name}: Eventuate Tram cannot run here: ${reason}\n`)
  describe.skip(`${name} (not run: ${reason})`, specs)
}
