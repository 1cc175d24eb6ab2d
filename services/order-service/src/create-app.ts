import { tokenUrl } from '@ltp/auth'
import { createHttpApp, serveOpenApi } from '@ltp/http-api'
import { type AppLogger, createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { apiDocument } from './adapters/rest-api/api-document.js'
import { orderProblem } from './adapters/rest-api/order-problems.js'
import { type Config } from './config.js'
import { OrderServiceModule } from './order-service.module.js'

/** The whole service, ready to listen. */
export async function createApp(
  config: Config,
  logger: AppLogger = createLogger({ service: 'order-service' }),
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(OrderServiceModule.forRoot(config), {
    logger,
    tracing: { service: 'order-service', version: config.SERVICE_VERSION, settings: config },
    translateError: orderProblem,
    shutdown: { drainMs: config.SHUTDOWN_DRAIN_MS },
  })
  serveOpenApi(app, { ...apiDocument, tokenUrl: tokenUrl(config) })
  return app
}
