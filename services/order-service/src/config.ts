import { tokenEnvironment } from '@ltp/auth'
import { host, integer, logEnvironment, port, profile, readEnvironment } from '@ltp/environment'
import { tracingEnvironment } from '@ltp/tracing'
import { checkedMessagingSettings, messagingEnvironment } from '@ltp/transactional-messaging'
import { z } from 'zod'

const environment = checkedMessagingSettings(
  z.object({
    PROFILE: profile,
    HOST: host,
    PORT: port.default(8082),
    ...logEnvironment,
    ...tracingEnvironment,
    ...tokenEnvironment,
    /** How long a saga waits for a reply before it sends its command again, in ms. */
    SAGA_REPLY_DEADLINE_MS: integer({ min: 1 }).default(30_000),
    /** How often a command is sent again before the saga is FAILED, for an operator. */
    SAGA_MAX_RESENDS: integer({ min: 0 }).default(5),
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
