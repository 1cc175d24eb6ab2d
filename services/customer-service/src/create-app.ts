import { tokenUrl } from '@ltp/auth'
import { createHttpApp, serveOpenApi } from '@ltp/http-api'
import { type AppLogger, createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { apiDocument } from './adapters/rest-api/api-document.js'
import { customerProblem } from './adapters/rest-api/customer-problems.js'
import { type Config } from './config.js'
import { CustomerServiceModule } from './customer-service.module.js'

/** The whole service, ready to listen. */
export async function createApp(
  config: Config,
  logger: AppLogger = createLogger({ service: 'customer-service' }),
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(CustomerServiceModule.forRoot(config), {
    logger,
    tracing: { service: 'customer-service', version: config.SERVICE_VERSION, settings: config },
    translateError: customerProblem,
    shutdown: { drainMs: config.SHUTDOWN_DRAIN_MS },
  })
  serveOpenApi(app, { ...apiDocument, tokenUrl: tokenUrl(config) })
  return app
}
