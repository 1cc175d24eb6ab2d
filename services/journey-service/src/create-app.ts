import { tokenUrl } from '@ltp/auth'
import { createHttpApp, serveOpenApi } from '@ltp/http-api'
import { type AppLogger, createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { apiDocument } from './adapters/rest-api/api-document.js'
import { type Config } from './config.js'
import { JourneyServiceModule } from './journey-service.module.js'

/** Exporters send 512 spans at once, and messages may be large. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024

/** The whole service, ready to listen. */
export async function createApp(
  config: Config,
  logger: AppLogger = createLogger({ service: 'journey-service' }),
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(JourneyServiceModule.forRoot(config), {
    logger,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    shutdown: { drainMs: config.SHUTDOWN_DRAIN_MS },
  })
  serveOpenApi(app, { ...apiDocument, tokenUrl: tokenUrl(config) })
  return app
}
