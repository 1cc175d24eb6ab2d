import {
  availableProviders,
  chooseVariant,
  KafkaUnavailableError,
  selectionFromEnvironment,
  whyNoKafka,
} from '../providers.js'
import { startKafkaContainer } from './kafka-container.js'
import { startKafkaProcess } from './kafka-process.js'
import { type KafkaOptions, type RunningKafka, withDefaults } from './kafka-server.js'

/**
 * Starts a one-node Kafka: a container when Docker answers, else a Java process. It answers requests when this resolves.
 *
 * @throws KafkaUnavailableError when there is neither Docker nor Java with Maven; PortTakenError
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const providers = await availableProviders()
  const variant = chooseVariant(options.selection ?? selectionFromEnvironment(), providers)
  const reason = whyNoKafka(variant, providers)
  if (reason !== undefined) throw new KafkaUnavailableError(reason)
  const start = variant === 'containers' ? startKafkaContainer : startKafkaProcess
  return start(withDefaults(options))
}
