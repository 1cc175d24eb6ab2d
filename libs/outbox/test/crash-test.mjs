// npx nx run outbox:crash-test -- --kills 200 --seed 123 --relay log-tailing --broker kafka --broker-down 30
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { whyKafkaCannotRun } from '@ltp/infrastructure'

const text = { type: 'string' }
const { values } = parseArgs({
  options: { kills: text, seed: text, relay: text, broker: text, 'broker-down': text },
})
// The suite would skip it, which is no answer to a question that was asked
const reason = values.broker === 'kafka' ? await whyKafkaCannotRun() : undefined
if (reason !== undefined) {
  console.error(`NOT RUN: Kafka cannot run here: ${reason}`)
  process.exit(1)
}
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    path('../../../node_modules/jest/bin/jest.js'),
    ...['--config', path('../../../jest.config.mjs'), '--rootDir', path('..'), '--verbose', 'relay-crash'],
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, TEST_LEVEL: 'integration', CRASH_TEST: JSON.stringify(values) },
  },
)
process.exitCode = status ?? 1
