import { RunningService } from '@ltp/transactional-messaging/testing'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'

export const startCustomerService = (environment?: NodeJS.ProcessEnv): Promise<RunningService> =>
  RunningService.start(
    {
      name: 'customer-service',
      scope: 'customers:read customers:write sagas:admin',
      createApp: (variables, logger) => createApp(readConfig(variables), logger),
    },
    environment,
  )
