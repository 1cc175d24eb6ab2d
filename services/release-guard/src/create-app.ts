import { createHttpApp } from '@ltp/http-api'
import { type AppLogger, createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { type Config } from './config.js'
import { ReleaseGuardModule } from './release-guard.module.js'

/** The whole guard, ready to listen. */
export function createApp(
  config: Config,
  logger: AppLogger = createLogger({ service: 'release-guard' }),
): Promise<NestFastifyApplication> {
  return createHttpApp(ReleaseGuardModule.with(config), {
    logger,
    shutdown: { drainMs: config.shutdownDrainMs },
  })
}
