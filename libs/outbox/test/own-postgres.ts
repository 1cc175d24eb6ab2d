import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type PostgresSettings, type RunningPostgres, startPostgres } from '@ltp/infrastructure'
import { prepareSlot } from '../src/index.js'
import { openOutboxDatabase, type OutboxDatabase } from './outbox-database.js'

/** A Postgres of one spec's own, which it may stop. */
export interface OwnPostgres {
  readonly server: RunningPostgres
  readonly database: OutboxDatabase
  close(): Promise<void>
}

export async function startOwnPostgres(settings: PostgresSettings = {}): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  const server = await startPostgres({ dataDirectory: join(folder, 'data'), durable: false, ...settings })
  const database = await openOutboxDatabase(await createDatabase(server, 'outbox'))
  await prepareSlot(database)
  return {
    server,
    database,
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
