import { integer, postgresUrl, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { SLOT_NAME } from './replication-slot.js'

const settings = z
  .object({
    DATABASE_URL: postgresUrl,
    OUTBOX_RELAY: z
      .enum(['log-tailing', 'polling'], { error: 'must be log-tailing or polling' })
      .default('log-tailing'),
    OUTBOX_SLOT: z.string().regex(SLOT_NAME, 'must be 1 to 63 of a-z, 0-9 and _').optional(),
    OUTBOX_BATCH_MESSAGES: integer({ min: 1 }).optional(),
    OUTBOX_LEADER_TIMEOUT_MS: integer({ min: 500 }).optional(),
  })
  .refine(({ OUTBOX_RELAY, OUTBOX_SLOT }) => OUTBOX_RELAY === 'polling' || OUTBOX_SLOT !== undefined, {
    path: ['OUTBOX_SLOT'],
    error: 'must name the replication slot',
  })

/** What a relay of its own process, and the republish command, need to know. */
export type RelaySettings = z.output<typeof settings>

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readRelaySettings(environment: NodeJS.ProcessEnv): RelaySettings {
  return readEnvironment(settings, environment)
}
