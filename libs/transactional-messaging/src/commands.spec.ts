import { profile, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { checkedMessagingSettings, messagingEnvironment, republishCommand } from './index.js'

const schema = checkedMessagingSettings(z.object({ PROFILE: profile, ...messagingEnvironment }))
const settings = (OUTBOX_RELAY: string) =>
  readEnvironment(schema, {
    PROFILE: 'laptop',
    DATABASE_URL: 'postgres://orders:hU7-sZ@127.0.0.1:1/orders',
    KAFKA_BROKERS: '127.0.0.1:1',
    OUTBOX_RELAY,
  })

describe('republishCommand', () => {
  it.each(['log-tailing', 'polling'])('says how it is called (%s)', async (relay) => {
    await expect(republishCommand(settings(relay), [])).rejects.toThrow('usage: republish --from <time')
  })
})
