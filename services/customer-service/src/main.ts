import { ConfigurationError } from '@ltp/environment'
import { createHttpApp, serveOpenApi } from '@ltp/http-api'
import { createLogger } from '@ltp/logging'
import { apiDocument } from './adapters/rest-api/api-document.js'
import { customerProblem } from './adapters/rest-api/customer-problems.js'
import { readConfig } from './config.js'
import { CustomerServiceModule } from './customer-service.module.js'

try {
  const config = readConfig(process.env)
  const logger = createLogger({ service: 'customer-service' })
  const app = await createHttpApp(CustomerServiceModule.forRoot(config), { logger, translateError: customerProblem })
  serveOpenApi(app, { ...apiDocument, tokenUrl: `${config.ISSUER}/oauth2/token` })
  await app.listen(config.PORT, '0.0.0.0')
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
