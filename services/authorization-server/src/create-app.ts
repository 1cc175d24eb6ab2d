import formBody from '@fastify/formbody'
import { createHttpApp } from '@ltp/http-api'
import { type AppLogger, createLogger } from '@ltp/logging'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { migrate } from './adapters/persistence/migrations.js'
import { openDatabase } from './adapters/persistence/database.js'
import { AuthorizationServerModule } from './authorization-server.module.js'
import type { Config } from './config.js'

/** The server, ready to listen. Applies migrations first when the configuration says so. */
export async function createApp(
  config: Config,
  logger: AppLogger = createLogger({ service: 'authorization-server' }),
): Promise<NestFastifyApplication> {
  if (config.migrateOnStart) await migrateDatabase(config.databaseUrl)
  const app = await createHttpApp(AuthorizationServerModule.register(config), {
    logger,
    tracing: { service: 'authorization-server', settings: config.tracing },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    shutdown: { drainMs: config.shutdownDrainMs },
  })
  await app.register(formBody)
  return app
}

/** @returns the names of the applied migrations */
export async function migrateDatabase(url: string): Promise<string[]> {
  const pool = openDatabase({ url, poolSize: 1 })
  try {
    return await migrate(pool)
  } finally {
    await pool.end()
  }
}
