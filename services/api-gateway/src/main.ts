import { createLogger } from '@ltp/logging'
import { readConfig } from './config.js'
import { createGateway } from './create-gateway.js'

const config = readConfig(process.env)
const app = await createGateway(config, createLogger({ service: 'api-gateway' }))
await app.listen(config.port, '0.0.0.0')
