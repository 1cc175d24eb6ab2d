import { ConfigurationError } from '@ltp/environment'
import { createLogger } from '@ltp/logging'
import { readConfig } from './config.js'
import { createGateway } from './create-gateway.js'

try {
  const config = readConfig(process.env)
  const app = await createGateway(config, createLogger({ service: 'api-gateway' }))
  await app.listen(config.port, config.host)
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
