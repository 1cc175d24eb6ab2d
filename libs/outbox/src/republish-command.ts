import { parseArgs } from 'node:util'
import type { MessageBroker } from '@ltp/messaging'
import type { ClientConfig } from 'pg'
import { readRelaySettings } from './relay-settings.js'
import { republish, type Republished } from './republish.js'

/** An outbox and how it is relayed. */
export type RelayedOutbox = { readonly connection: ClientConfig } & (
  { readonly relay: 'polling' } | { readonly relay: 'log-tailing'; readonly slotName: string }
)

/**
 * The command `republish --from <time>`, with the environment variables of the relay process. Prints how many messages
 * went out.
 *
 * @throws UsageError without a usable `--from`; ConfigurationError; what `connectBroker` and `republish` throw
 */
export async function runRepublishCommand(
  connectBroker: () => Promise<MessageBroker>,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { OUTBOX_RELAY: relay, OUTBOX_SLOT, DATABASE_URL } = readRelaySettings(environment)
  const connection = { connectionString: DATABASE_URL }
  const outbox = relay === 'polling' ? { relay, connection } : { relay, connection, slotName: OUTBOX_SLOT! }
  const { messages } = await republishWith(args, outbox, connectBroker)
  console.log(`${messages} messages are published again`)
}

/**
 * What the arguments `--from <time>` ask for. Only log tailing needs the broker: polling lets the relay publish.
 *
 * @throws UsageError without a usable `--from`; what `connectBroker` and `republish` throw
 */
export async function republishWith(
  args: readonly string[],
  outbox: RelayedOutbox,
  connectBroker: () => Promise<MessageBroker>,
): Promise<Republished> {
  const from = readFrom(args)
  if (outbox.relay === 'polling') return republish({ ...outbox, from })
  const broker = await connectBroker()
  try {
    return await republish({ ...outbox, from, producer: broker.producer })
  } finally {
    await broker.close()
  }
}

function readFrom(args: readonly string[]): Date {
  const from = new Date(valueOfFrom(args) ?? '')
  if (Number.isNaN(from.getTime())) throw new UsageError()
  return from
}

function valueOfFrom(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { from: { type: 'string' } } }).values.from
  } catch {
    throw new UsageError() // another option, or one without its value
  }
}

export class UsageError extends Error {
  readonly code = 'USAGE'

  constructor() {
    super('usage: republish --from <time>, such as 2026-01-31T12:00:00Z')
    this.name = 'UsageError'
  }
}
