import { hasOwnPassword, integer, onOff, postgresUrl, type Profile, textList } from '@ltp/environment'
import { LAB_RULE, labEnvironment } from '@ltp/lab'
import { MAX_RETENTION_DAYS } from '@ltp/outbox'
import { databaseWaitMs } from '@ltp/wait-for-postgres'
import { z } from 'zod'

/** Said of `off`, too, which must not be taken for a kind of relay. */
const RELAY_ERROR =
  'must be log-tailing or polling, also where another process relays: this one then has OUTBOX_RELAY_HERE=off'

/** Flagger adds it to name and labels of the Deployment that serves production, a copy of the one that is the canary. */
const PRIMARY_SUFFIX = '-primary'

/** {@link checkedMessagingSettings} makes a boolean of `in-primary`, by the `WORKLOAD`. */
const onOffInPrimary = z.union([onOff, z.literal('in-primary')], { error: 'must be on, off or in-primary' })

/** Environment variables of a service with a database, an outbox and an inbox; part of its configuration's schema. */
export const messagingEnvironment = {
  /** The chart's version: metrics tell it, and sagas remember which version created them. */
  SERVICE_VERSION: z.string().default('dev'),
  /** Whether spans tell what messages say. */
  TRACE_MESSAGE_CONTENT: onOff.default(false),
  /** The service's own database. */
  DATABASE_URL: postgresUrl,
  /** Connections to the database, at most. */
  DATABASE_POOL_SIZE: integer({ min: 2 }).default(10),
  /** `on-start` migrates the database when the service starts; `separate` leaves that to the command `migrate`. */
  MIGRATIONS: z.enum(['on-start', 'separate'], { error: 'must be on-start or separate' }).default('separate'),
  /** How long the command `migrate` waits for a database that cannot be reached yet, in ms. */
  DATABASE_WAIT_MS: databaseWaitMs,
  MESSAGE_BROKER: z.enum(['kafka', 'embedded'], { error: 'must be kafka or embedded' }).default('kafka'),
  /** For `kafka`. */
  KAFKA_BROKERS: textList.optional(),
  /** For `kafka`: partitions of the topics that the service creates. */
  KAFKA_PARTITIONS: integer({ min: 1 }).default(6),
  /** For `kafka`: copies of their messages. Default: as the broker is configured. */
  KAFKA_REPLICATION_FACTOR: integer({ min: 1 }).optional(),
  /** What the names of channels and consumer groups begin with in the broker, for work apart from that of everybody else. */
  CHANNEL_PREFIX: z
    .string()
    .regex(/^[\w.-]{0,100}$/, 'must be letters, digits, dots, _ and -, 100 at most')
    .default(''),
  /** For `embedded`: the database of the queue. */
  EMBEDDED_BROKER_URL: postgresUrl.optional(),
  /** How committed messages leave the outbox: the same for all processes and commands on one database. */
  OUTBOX_RELAY: z.enum(['log-tailing', 'polling'], { error: RELAY_ERROR }).default('log-tailing'),
  /** `off` in a process that leaves relaying to others on the same database, or to Eventuate's CDC service (polling). */
  OUTBOX_RELAY_HERE: onOffInPrimary.default(true),
  /** `off` in a process that must not take messages; `in-primary` where a canary has the primary's environment. */
  MESSAGE_CONSUMERS: onOffInPrimary.default(true),
  /** For `in-primary`: the label `app.kubernetes.io/name` of the pod, such as `order-service-primary`. */
  WORKLOAD: z.string().optional(),
  /** Days that published messages are kept, to be looked at and published again. */
  OUTBOX_RETENTION_DAYS: integer({ min: 1, max: MAX_RETENTION_DAYS }).default(MAX_RETENTION_DAYS),
  /** Days that handled messages are remembered; longer than the broker and the outbox may bring them again. */
  INBOX_RETENTION_DAYS: integer({ min: 1 }).default(10),
  /** How often old messages are deleted, in ms. */
  HOUSEKEEPING_INTERVAL_MS: integer({ min: 1_000 }).default(3_600_000),
  /** How often a message is handed to its handler before it becomes a dead letter. */
  HANDLER_ATTEMPTS: integer({ min: 1 }).default(5),
  /** Pause before the second attempt, in ms; it doubles with each further one. */
  HANDLER_RETRY_DELAY_MS: integer({ min: 0 }).default(100),
  ...labEnvironment,
  /** How long the command `check-messages` waits for the service to start, and then for each answer, in ms. */
  CHECK_TIMEOUT_MS: integer({ min: 1 }).default(15_000),
} as const

type MessagingVariables = z.output<z.ZodObject<typeof messagingEnvironment>>

/** As {@link checkedMessagingSettings} reads them. */
export type MessagingSettings = MessagingVariables & Record<'OUTBOX_RELAY_HERE' | 'MESSAGE_CONSUMERS', boolean>

type Variables = MessagingVariables & { readonly PROFILE: Profile }

interface Rule {
  readonly variable: keyof MessagingVariables
  readonly error: string
  /** Variables of other names may be missing or wrong at the same time. */
  readonly isKept: (settings: Partial<Variables>) => boolean
}

const RULES: readonly Rule[] = [
  {
    variable: 'KAFKA_BROKERS',
    error: 'must list Kafka brokers such as localhost:9092, since MESSAGE_BROKER is kafka',
    isKept: ({ MESSAGE_BROKER, KAFKA_BROKERS }) => MESSAGE_BROKER !== 'kafka' || !!KAFKA_BROKERS?.length,
  },
  {
    variable: 'EMBEDDED_BROKER_URL',
    error: 'must be the URL of a Postgres database, since MESSAGE_BROKER is embedded',
    isKept: ({ MESSAGE_BROKER, EMBEDDED_BROKER_URL }) => MESSAGE_BROKER !== 'embedded' || !!EMBEDDED_BROKER_URL,
  },
  {
    variable: 'WORKLOAD',
    error:
      'must be the label app.kubernetes.io/name of the pod, since MESSAGE_CONSUMERS or OUTBOX_RELAY_HERE is in-primary',
    isKept: ({ WORKLOAD, MESSAGE_CONSUMERS, OUTBOX_RELAY_HERE }) =>
      !!WORKLOAD || ![MESSAGE_CONSUMERS, OUTBOX_RELAY_HERE].includes('in-primary'),
  },
  {
    variable: 'INBOX_RETENTION_DAYS',
    error: 'must be greater than OUTBOX_RETENTION_DAYS: what is published again would be handled again',
    isKept: ({ INBOX_RETENTION_DAYS: inbox, OUTBOX_RETENTION_DAYS: outbox }) =>
      !Number.isInteger(inbox) || !Number.isInteger(outbox) || Number(inbox) > Number(outbox),
  },
  LAB_RULE,
  ...(['DATABASE_URL', 'EMBEDDED_BROKER_URL'] as const).map((variable) => ({
    variable,
    error: 'must hold a password that is no demo password, since PROFILE is cluster',
    isKept: (settings: Partial<Variables>) =>
      settings.PROFILE !== 'cluster' || settings[variable] === undefined || isOwn(settings[variable]),
  })),
]

/**
 * Adds the rules for settings that depend on one another to the schema of a service's configuration. What they find is
 * told together with what is wrong with single variables. `in-primary` is then `true` in a primary, `false` elsewhere.
 */
export function checkedMessagingSettings<Schema extends z.ZodType<Variables>>(schema: Schema) {
  const when = ({ value }: z.core.ParsePayload) => typeof value === 'object'
  return RULES.reduce(
    (checked, { variable, error, isKept }) => checked.refine(isKept, { path: [variable], error, when }),
    schema,
  ).transform((variables) => ({
    ...variables,
    OUTBOX_RELAY_HERE: isOnHere(variables.OUTBOX_RELAY_HERE, variables),
    MESSAGE_CONSUMERS: isOnHere(variables.MESSAGE_CONSUMERS, variables),
  }))
}

const isOnHere = (value: boolean | 'in-primary', { WORKLOAD = '' }: Variables) =>
  value === 'in-primary' ? WORKLOAD.endsWith(PRIMARY_SUFFIX) : value

// what is no URL is told by the variable's own rule
const isOwn = (postgresUrl: unknown) => !URL.canParse(String(postgresUrl)) || hasOwnPassword(String(postgresUrl))
