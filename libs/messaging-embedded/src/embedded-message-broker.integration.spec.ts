import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { describeMessageBroker } from '@ltp/messaging/spec-suite'
import { EmbeddedMessageBroker } from './embedded-message-broker.js'

const infrastructure = await acquireInfrastructure({ postgres: true })
const database = await createDatabase(infrastructure.postgres, 'broker')
afterAll(async () => {
  await database.drop()
  infrastructure.release()
})

describeMessageBroker('EmbeddedMessageBroker', {
  makeBroker: () => EmbeddedMessageBroker.connect({ connection: database }),
  // A failed message comes again after one second.
  patienceMs: 8_000,
})
