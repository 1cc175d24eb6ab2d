import { randomUUID } from 'node:crypto'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { deadLetterChannel, DeadLetterHeader } from '@ltp/inbox'
import { eventually } from '@ltp/testing'
import { Kafka, logLevel } from 'kafkajs'
import { replayDeadLettersCommand } from '../src/index.js'
import { ChannelReader } from './channel-reader.js'
import { describeDeadLetters } from './describe-dead-letters.js'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

const MESSAGE_FOR_ANOTHER = '{"payload":"{}","headers":{"DESTINATION":"elsewhere"}}'

describeWithKafka('dead letters on Kafka', () => {
  const servers = new SharedServers()
  afterAll(() => servers.release())

  describeDeadLetters(() => servers.withKafka())

  describe('of records that others have written', () => {
    let channel: string
    let service: SpecService
    let reader: ChannelReader
    beforeEach(async () => {
      channel = `foreign-${randomUUID()}`
      const handle = () => Promise.reject(new Error('not for us'))
      const environment = { ...(await servers.withKafka()), HANDLER_ATTEMPTS: '1' }
      service = await SpecService.start({ channel, handle, environment })
      await eventually(async () => expect(await service.troubles()).toEqual({}))
      reader = await ChannelReader.open(service.settings, deadLetterChannel(channel))
    })
    afterEach(async () => {
      await reader.close()
      await service.stop()
    })

    it.each([
      ['a message with another DESTINATION', MESSAGE_FOR_ANOTHER, 'Error: not for us'],
      ['no message at all', 'garbage', 'UnprocessableMessageError: undecodable: '],
    ])('%s goes to the dead letters of the channel that it came on', async (_, value, reason) => {
      await produce(service.settings.KAFKA_BROKERS ?? [], channel, value)

      await eventually(() => {
        const { headers } = reader.messages.at(-1) ?? {}
        expect(headers?.DESTINATION).toBe(deadLetterChannel(channel))
        expect(headers?.[DeadLetterHeader.REASON]).toContain(reason)
      })
    })

    it('are replayed, but for those that are no messages', async () => {
      const { database, settings, subscription } = service
      await produce(settings.KAFKA_BROKERS ?? [], channel, MESSAGE_FOR_ANOTHER, 'garbage')
      await eventually(() => expect(reader.messages).toHaveLength(2))

      expect(await replayDeadLettersCommand(database, settings, subscription)).toEqual({ replayed: 1, skipped: 1 })
    })
  })
})

async function produce(brokers: readonly string[], topic: string, ...values: string[]): Promise<void> {
  const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).producer()
  await producer.connect()
  await producer.send({ topic, messages: values.map((value) => ({ value })) })
  await producer.disconnect()
}
