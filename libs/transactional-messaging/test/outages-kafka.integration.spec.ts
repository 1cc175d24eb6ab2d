import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describeOutages } from './describe-outages.js'
import { OwnKafka, OwnPostgres } from './own-servers.js'

describeWithKafka('a service on Kafka', () => {
  let postgres: OwnPostgres
  let broker: OwnKafka
  beforeAll(async () => {
    postgres = await OwnPostgres.make()
    broker = await OwnKafka.make()
    await Promise.all([postgres.start(), broker.start()])
  })
  afterAll(() => Promise.all([postgres.remove(), broker.remove()]))

  describeOutages(() => ({
    postgres,
    broker,
    environment: { MESSAGE_BROKER: 'kafka', KAFKA_BROKERS: broker.address },
    brokerReason: /no Kafka broker answers at 127\.0\.0\.1:\d+/,
  }))
})
