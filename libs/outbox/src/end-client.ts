import type { Client } from 'pg'

const POLITE_MS = 1000

/** Ends a connection, by force when the server does not answer (its host may be gone). Repeated calls are harmless. */
export async function endClient(client: Client): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  const deadline = setTimeout(() => stream.destroy(), POLITE_MS)
  await client.end().catch(() => undefined)
  clearTimeout(deadline)
}
