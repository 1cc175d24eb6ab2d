import { Module } from '@nestjs/common'
import { profile, readEnvironment } from '@ltp/environment'
import { HealthModule } from '@ltp/health'
import { createHttpApp } from '@ltp/http-api'
import { CreateReceivedMessages1763900000002 } from '@ltp/inbox'
import { createMessage, MessageProducer } from '@ltp/messaging'
import { MetricsModule } from '@ltp/metrics'
import { CreateOutbox1763900000001, IndexDeadLetters1763900000007 } from '@ltp/outbox'
import { z } from 'zod'
import {
  type CheckedService,
  checkedMessagingSettings,
  messagingEnvironment,
  MessageSubscriptions,
  type MessagingSettings,
  TransactionalMessagingModule,
} from '../src/index.js'

const schema = checkedMessagingSettings(z.object({ PROFILE: profile, ...messagingEnvironment }))

/** A service that sends the payloads of channel `asked` to channel `answered`, and its check. */
export function echoService(started: MessagingSettings[] = []): CheckedService<MessagingSettings> {
  return {
    readConfig: (variables) => readEnvironment(schema, { PROFILE: 'laptop', ...variables }),
    createApp: (config, logger) => {
      started.push(config)
      return createHttpApp(moduleOf(config), { logger })
    },
    handledChannels: ['asked'],
    watchedChannels: ['answered'],
    play: async (check) => {
      const asked = createMessage({ destination: 'asked', payload: '1' })
      const came = () => check.received('answered')[0]?.payload
      await check.exchange({ what: 'asked', expected: '1', ask: () => check.send(asked), came })
    },
  }
}

function moduleOf(settings: MessagingSettings) {
  const database = {
    url: settings.DATABASE_URL,
    poolSize: 3,
    serviceName: 'echo',
    entities: [],
    migrations: [CreateOutbox1763900000001, CreateReceivedMessages1763900000002, IndexDeadLetters1763900000007],
  }
  @Module({
    imports: [
      HealthModule.forRoot(),
      MetricsModule.forRoot(),
      TransactionalMessagingModule.forRoot({ settings, database, sentChannels: ['answered'] }),
    ],
  })
  class EchoModule {
    constructor(subscriptions: MessageSubscriptions, producer: MessageProducer) {
      subscriptions.add({
        subscriberId: 'echo',
        channels: ['asked'],
        handle: ({ payload }) => producer.send([createMessage({ destination: 'answered', payload })]),
      })
    }
  }
  return EchoModule
}
