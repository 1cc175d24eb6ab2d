import { type MessageBroker } from '@ltp/messaging'
import { type BrokerConnection, EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import { type MessagingSettings } from './settings.js'

/** Connects to the broker that the settings name. @throws when it does not answer in time */
export function connectBroker(settings: MessagingSettings, clientId: string): Promise<MessageBroker> {
  if (settings.MESSAGE_BROKER === 'embedded')
    return EmbeddedMessageBroker.connect({ connection: connectionOf(settings.EMBEDDED_BROKER_URL ?? '') })
  return KafkaMessageBroker.connect({
    brokers: settings.KAFKA_BROKERS ?? [],
    clientId,
    partitions: settings.KAFKA_PARTITIONS,
    replicationFactor: settings.KAFKA_REPLICATION_FACTOR,
  })
}

function connectionOf(postgresUrl: string): BrokerConnection {
  const { hostname, port, username, password, pathname } = new URL(postgresUrl)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  }
}
