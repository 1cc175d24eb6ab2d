import { RunningService } from '@ltp/transactional-messaging/testing'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'

export const startOrderService = (environment?: NodeJS.ProcessEnv): Promise<RunningService> =>
  RunningService.start(
    {
      name: 'order-service',
      scope: 'orders:read orders:write sagas:admin',
      createApp: (variables, logger) => createApp(readConfig(variables), logger),
    },
    environment,
  )
