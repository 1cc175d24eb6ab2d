import { acquireInfrastructure, createDatabase, type Database, freePort } from '@ltp/infrastructure'
import { createLogger } from '@ltp/logging'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'

/** What replicas of one authorization server have in common. */
export interface Surroundings {
  readonly database: Database
  readonly signingKeysFile: string
  release(): Promise<void>
}

export async function surroundings(): Promise<Surroundings> {
  const infrastructure = await acquireInfrastructure({ postgres: true })
  const database = await createDatabase(infrastructure.postgres, 'authorization_server')
  const signingKeysFile = join(tmpdir(), `signing-keys-${randomUUID()}`, 'keys.json')
  const release = async () => {
    await database.drop()
    infrastructure.release()
  }
  return { database, signingKeysFile, release }
}

/** A running authorization server, as on a laptop unless the environment says otherwise. */
export async function startAuthorizationServer(
  { database, signingKeysFile }: Surroundings,
  environment: Record<string, string> = {},
): Promise<{ url: string; app: NestFastifyApplication }> {
  const port = await freePort()
  const config = readConfig({
    PROFILE: 'laptop',
    MIGRATIONS: 'on-start',
    PORT: String(port),
    ISSUER: `http://localhost:${port}`,
    DATABASE_URL: database.url,
    SIGNING_KEYS_FILE: signingKeysFile,
    ...environment,
  })
  const app = await createApp(config, createLogger({ service: 'authorization-server', level: 'silent' }))
  await app.listen(config.port, '127.0.0.1')
  return { url: `http://localhost:${config.port}`, app }
}
