import { tokenEnvironment } from '@ltp/auth'
import { host, integer, logEnvironment, port, profile, readEnvironment } from '@ltp/environment'
import { tracingEnvironment } from '@ltp/tracing'
import { checkedMessagingSettings, messagingEnvironment } from '@ltp/transactional-messaging'
import { z } from 'zod'

const environment = checkedMessagingSettings(
  z.object({
    PROFILE: profile,
    HOST: host,
    PORT: port.default(8081),
    ...logEnvironment,
    ...tracingEnvironment,
    ...tokenEnvironment,
    /** How long to go on serving after readiness is off, in ms, so that load balancers notice. */
    SHUTDOWN_DRAIN_MS: integer({ min: 0, max: 60_000 }).default(0),
    ...messagingEnvironment,
  }),
)

export type Config = z.output<typeof environment>

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  return readEnvironment(environment, variables)
}
