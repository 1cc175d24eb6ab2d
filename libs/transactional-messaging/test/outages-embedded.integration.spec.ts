import { describeOutages } from './describe-outages.js'
import { OwnPostgres } from './own-servers.js'

describe('a service on the embedded broker', () => {
  let postgres: OwnPostgres
  let broker: OwnPostgres
  let environment: NodeJS.ProcessEnv
  beforeAll(async () => {
    postgres = await OwnPostgres.make()
    broker = await OwnPostgres.make()
    await Promise.all([postgres.start(), broker.start()])
    environment = { MESSAGE_BROKER: 'embedded', EMBEDDED_BROKER_URL: await broker.newDatabase() }
  })
  afterAll(() => Promise.all([postgres.remove(), broker.remove()]))

  describeOutages(() => ({ postgres, broker, environment, brokerReason: /ECONNREFUSED|terminated/ }))
})
