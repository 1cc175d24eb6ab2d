import { ConfigurationError } from '@ltp/environment'
import { createHttpApp, serveOpenApi } from '@ltp/http-api'
import { createLogger } from '@ltp/logging'
import { apiDocument } from './adapters/rest-api/api-document.js'
import { orderProblem } from './adapters/rest-api/order-problems.js'
import { readConfig } from './config.js'
import { OrderServiceModule } from './order-service.module.js'

try {
  const config = readConfig(process.env)
  const logger = createLogger({ service: 'order-service' })
  const app = await createHttpApp(OrderServiceModule.forRoot(config), { logger, translateError: orderProblem })
  serveOpenApi(app, { ...apiDocument, tokenUrl: `${config.ISSUER}/oauth2/token` })
  await app.listen(config.PORT, '0.0.0.0')
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
