import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describeMessageBroker } from '@ltp/messaging/spec-suite'
import { SpecBrokers } from './spec-brokers.js'

describeWithKafka('KafkaMessageBroker', () => {
  const brokers = new SpecBrokers()

  describeMessageBroker('KafkaMessageBroker', { makeBroker: () => brokers.connect() })
})
