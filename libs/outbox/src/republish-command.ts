import { parseArgs } from 'node:util'
import type { MessageBroker } from '@ltp/messaging'
import { readRelaySettings } from './relay-settings.js'
import { republish } from './republish.js'

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
  const from = readFrom(args)
  const settings = readRelaySettings(environment)
  const connection = { connectionString: settings.DATABASE_URL }
  const broker = await connectBroker()
  try {
    const { messages } = await republish(
      settings.OUTBOX_RELAY === 'polling'
        ? { relay: 'polling', connection, from }
        : { relay: 'log-tailing', connection, from, slotName: settings.OUTBOX_SLOT!, producer: broker.producer },
    )
    console.log(`published again: ${messages} messages since ${from.toISOString()}`)
  } finally {
    await broker.close()
  }
}

function readFrom(args: readonly string[]): Date {
  const { values } = parseArgs({ args: [...args], options: { from: { type: 'string' } } })
  const from = new Date(values.from ?? '')
  if (Number.isNaN(from.getTime())) throw new UsageError()
  return from
}

export class UsageError extends Error {
  readonly code = 'USAGE'

  constructor() {
    super('usage: republish --from <time, such as 2030-01-31T12:00:00Z>')
    this.name = 'UsageError'
  }
}
