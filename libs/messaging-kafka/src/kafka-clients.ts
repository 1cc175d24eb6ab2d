import { connect as connectPlain, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { stopIdleTimers } from '@ltp/kafkajs-timers'
import { type Admin, type Consumer, type ISocketFactory, Kafka, logLevel } from 'kafkajs'
import { CompleteProducer } from './complete-producer.js'
import { kafkajsLogCreator } from './kafka-log.js'
import type { KafkaSettings } from './kafka-options.js'
import { subscriptionAssigner } from './subscription-assigner.js'

// All of kafkajs' values, because it has others when NODE_ENV is "test"
const RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2, factor: 0.2 }
// About 5 s: within the session, so that a short outage does not cost the consumer its place in the group
const CONSUMER_RETRY = { ...RETRY, retries: 8 }

/** Makes kafkajs' clients, not yet connected. */
export class KafkaClients {
  constructor(private readonly settings: KafkaSettings) {
    stopIdleTimers()
  }

  producer(): CompleteProducer {
    // one repeat is the least that kafkajs allows; the rest is RecordSender's
    const options = { idempotent: true, allowAutoTopicCreation: false, retry: { ...RETRY, retries: 1 } }
    return new CompleteProducer((createPartitioner) => this.kafka().producer({ ...options, createPartitioner }))
  }

  admin(): Admin {
    return this.kafka().admin()
  }

  consumer(groupId: string): Consumer {
    const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, maxFetchWaitMs } = this.settings
    return this.kafka(CONSUMER_RETRY).consumer({
      groupId,
      partitionAssigners: [subscriptionAssigner],
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatIntervalMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: maxFetchWaitMs,
      allowAutoTopicCreation: false,
      // KafkaSubscription restarts, for ever and by its own back-off
      retry: { ...CONSUMER_RETRY, restartOnFailure: async () => false },
    })
  }

  /** One per client, because the consumers of a `Kafka` share a table of offsets: members of one group would mix them up. */
  private kafka(retry = RETRY): Kafka {
    const { brokers, clientId, ssl, sasl, connectionTimeoutMs, requestTimeoutMs, log, socketFactory } = this.settings
    return new Kafka({
      brokers: [...brokers],
      clientId,
      ssl,
      sasl,
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      retry,
      logLevel: logLevel.INFO,
      logCreator: kafkajsLogCreator(log),
      socketFactory: socketFactory ?? promptSocket,
    })
  }
}

/** As kafkajs' own, but small requests do not wait for the acknowledgement of the one before (TCP_NODELAY). */
const promptSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  // undefined for plain connections, whatever the types say
  const tls = ssl as typeof ssl | undefined
  const socket = tls
    ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...tls }, onConnect)
    : connectPlain({ host, port }, onConnect)
  return socket.setKeepAlive(true, 60_000).setNoDelay(true)
}
