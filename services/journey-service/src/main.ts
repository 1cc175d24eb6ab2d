import { ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'
import { createApp } from './create-app.js'

try {
  const config = readConfig(process.env)
  const app = await createApp(config)
  await app.listen(config.PORT, config.HOST)
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
