import { randomBytes } from 'node:crypto'
import { createDatabase, type PostgresServer } from '@ltp/infrastructure'
import pg from 'pg'

/** As this machine reaches it. */
export interface OwnedDatabase extends PostgresServer {
  readonly database: string
  readonly url: string
  drop(): Promise<void>
}

/** A database whose owner is no superuser and has a password of its own, as in production: it may replicate, and no more. */
export async function createOwnedDatabase(server: PostgresServer, name: string): Promise<OwnedDatabase> {
  const made = await createDatabase(server, name.replaceAll('-', '_'))
  const { database } = made
  const password = randomBytes(16).toString('hex')
  const owner = pg.escapeIdentifier(database)
  await execute(server, `create role ${owner} login replication password '${password}'`)
  await execute(server, `alter database ${owner} owner to ${owner}`)
  const { host, port } = server
  return {
    host,
    port,
    user: database,
    password,
    database,
    url: `postgres://${database}:${password}@${host}:${port}/${database}`,
    drop: async () => {
      await made.drop()
      await execute(server, `drop role ${owner}`)
    },
  }
}

async function execute({ host, port, user, password }: PostgresServer, statement: string): Promise<void> {
  const client = new pg.Client({ host, port, user, password, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
