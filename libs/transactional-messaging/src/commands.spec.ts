import { readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { messagingEnvironment, republishCommand } from './index.js'

const settings = (OUTBOX_RELAY: string) =>
  readEnvironment(z.object(messagingEnvironment), {
    DATABASE_URL: 'postgres://orders:hU7-sZ@127.0.0.1:1/orders',
    KAFKA_BROKERS: '127.0.0.1:1',
    OUTBOX_RELAY,
  })

describe('republishCommand', () => {
  it.each(['log-tailing', 'polling'])('says how it is called (%s)', async (relay) => {
    await expect(republishCommand(settings(relay), [])).rejects.toThrow('usage: republish --from <time')
  })

  it('does not guess how to publish where the relay is another process', async () => {
    await expect(republishCommand(settings('off'), ['--from', '2030-01-31'])).rejects.toThrow(
      'OUTBOX_RELAY is off: for this command, set it to what the relay process uses',
    )
  })
})
