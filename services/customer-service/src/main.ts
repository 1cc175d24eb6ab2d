import { ConfigurationError } from '@ltp/environment'
import { createHttpApp } from '@ltp/http-api'
import { createLogger } from '@ltp/logging'
import { customerProblem } from './adapters/rest-api/customer-problems.js'
import { readConfig } from './config.js'
import { CustomerServiceModule } from './customer-service.module.js'

try {
  const config = readConfig(process.env)
  const logger = createLogger({ service: 'customer-service' })
  const app = await createHttpApp(CustomerServiceModule.forRoot(config), { logger, translateError: customerProblem })
  await app.listen(config.PORT, '0.0.0.0')
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
