import { type LoggerService } from '@nestjs/common'
import { type MessageBroker, PrefixedMessageBroker } from '@ltp/messaging'
import { type BrokerConnection, EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { KafkaMessageBroker, type KafkaOptions } from '@ltp/messaging-kafka'
import { type MessagingSettings } from './settings.js'

/** Below the time limit of health checks, so that the broker's own words are the reason. */
const PING_TIMEOUT_MS = 1_500

/** The relay sends again after that, but an orderly stop and the reason of a stall wait for it. */
const DELIVERY_TIMEOUT_MS = 8_000

/** Connects to the broker that the settings name. @throws when it does not answer in time */
export async function connectBroker(
  settings: MessagingSettings,
  clientId: string,
  logger: LoggerService,
): Promise<MessageBroker> {
  const broker = await connect(settings, clientId, logger)
  return settings.CHANNEL_PREFIX === '' ? broker : new PrefixedMessageBroker(broker, settings.CHANNEL_PREFIX)
}

function connect(settings: MessagingSettings, clientId: string, logger: LoggerService): Promise<MessageBroker> {
  if (settings.MESSAGE_BROKER === 'kafka') return KafkaMessageBroker.connect(kafkaOptions(settings, clientId, logger))
  return EmbeddedMessageBroker.connect({
    connection: connectionOf(settings.EMBEDDED_BROKER_URL ?? ''),
    pingTimeoutMs: PING_TIMEOUT_MS,
    onError: (error) => void logger.warn('the broker is in trouble', error),
  })
}

export function kafkaOptions(settings: MessagingSettings, clientId: string, logger: LoggerService): KafkaOptions {
  return {
    brokers: settings.KAFKA_BROKERS ?? [],
    clientId,
    partitions: settings.KAFKA_PARTITIONS,
    replicationFactor: settings.KAFKA_REPLICATION_FACTOR ?? -1,
    pingTimeoutMs: PING_TIMEOUT_MS,
    deliveryTimeoutMs: DELIVERY_TIMEOUT_MS,
    // in an outage kafkajs reports each attempt of each connection as an error
    log: ({ level, message, details }) =>
      void (level === 'error' || level === 'warn' ? logger.warn(message, details) : logger.debug?.(message, details)),
  }
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
