import { tokenEnvironment } from '@ltp/auth'
import { host, integer, logEnvironment, port, profile, readEnvironment } from '@ltp/environment'
import { z } from 'zod'

const environment = z.object({
  PROFILE: profile,
  HOST: host,
  PORT: port.default(8089),
  ...logEnvironment,
  ...tokenEnvironment,
  /** Traces that are kept in memory. */
  JOURNEY_TRACES: integer({ min: 1, max: 100_000 }).default(1000),
  /** Spans of one trace that are kept. */
  JOURNEY_SPANS: integer({ min: 1, max: 10_000 }).default(500),
  SHUTDOWN_DRAIN_MS: integer({ min: 0, max: 60_000 }).default(0),
})

/** What the service is told from outside. README.md describes the variables. */
export type Config = z.output<typeof environment>

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  return readEnvironment(environment, variables)
}
