import { AccessTokenVerifier } from '@ltp/auth'
import { createHttpApp, type OpenApiOptions, serveOpenApi } from '@ltp/http-api'
import { type AppLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { limitRate } from './adapters/rest-api/rate-limit.js'
import { acceptRawBodies } from './adapters/rest-api/raw-bodies.js'
import { allowOrigins, sendSecurityHeaders } from './adapters/rest-api/security-headers.js'
import { toProblem } from './adapters/rest-api/gateway-problems.js'
import { ApiGatewayModule } from './api-gateway.module.js'
import { serveLivePage } from './adapters/live-page/serve-live-page.js'
import { type Config } from './config.js'

/** What openapi.json says about the API as a whole; where tokens are to be had differs, and is a laptop's there. */
export const apiDocument: OpenApiOptions = {
  title: 'Customers & Orders',
  version: '0.1.0',
  tokenUrl: 'http://localhost:9000/oauth2/token',
  description: 'The public entry to customer-service and order-service.',
  scopes: {
    'customers:read': 'Read customers.',
    'customers:write': 'Create customers.',
    'orders:read': 'Read orders.',
    'orders:write': 'Create and cancel orders.',
    'sagas:admin': 'See sagas and resume failed ones, see dead letters and replay them.',
  },
}

/** The whole gateway, ready to listen. */
export async function createGateway(config: Config, logger: AppLogger): Promise<NestFastifyApplication> {
  const app = await createHttpApp(ApiGatewayModule.with(config), {
    logger,
    tracing: { service: 'api-gateway', settings: config.tracing },
    trustProxy: [...config.trustedProxies],
    translateError: toProblem,
    shutdown: { drainMs: config.shutdownDrainMs },
  })
  acceptRawBodies(app.getHttpAdapter().getInstance())
  await sendSecurityHeaders(app, config.publicUrls.authorizationServer)
  await allowOrigins(app, config.corsOrigins)
  await limitRate(app, config.rateLimit, app.get(AccessTokenVerifier))
  await serveLivePage(app, config.page.folder)
  serveOpenApi(app, { ...apiDocument, tokenUrl: config.tokenUrl })
  return app
}
