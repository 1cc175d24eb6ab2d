import { randomUUID } from 'node:crypto'
import { messageId } from '@ltp/messaging'
import { LogTailingRelay, type OutboxRelay, PollingRelay } from '@ltp/outbox'
import { CreditRequests } from './credit-requests.js'
import { describeWithEventuate } from './describe-with-eventuate.js'
import { outboxDatabase, type OutboxDatabase } from './outbox-database.js'
import { sharedKafka, type SharedKafka } from './shared-kafka.js'
import type { OwnedProcess } from '../src/owned-process.js'
import { startEventuateParticipant } from '../src/start-eventuate-participant.js'

type MakeRelay = (database: OutboxDatabase, kafka: SharedKafka) => OutboxRelay

describeWithEventuate('a participant built on Eventuate Tram with our tables', () => {
  const relays: [string, MakeRelay][] = [
    ['LogTailingRelay', (database, { broker }) => new LogTailingRelay({ ...database, producer: broker.producer })],
    ['PollingRelay', (database, { broker }) => new PollingRelay({ ...database, producer: broker.producer })],
  ]

  describe.each(relays)('and our %s in place of the CDC service', (_, makeRelay) => {
    const channel = `customerService-${randomUUID()}`
    let kafka: SharedKafka
    let database: OutboxDatabase
    let relay: OutboxRelay
    let requests: CreditRequests
    let participant: OwnedProcess

    beforeAll(async () => {
      kafka = await sharedKafka()
      database = await outboxDatabase()
      relay = makeRelay(database, kafka)
      await relay.start()
      requests = new CreditRequests(kafka.broker, channel)
      await requests.start()
      participant = await startEventuateParticipant({
        ...{ brokers: kafka.brokers, channel, subscriberId: channel, customers: { '1': '15.00' } },
        outboxUrl: database.connection.url,
      })
    })

    afterAll(async () => {
      await participant?.stop()
      await relay?.stop()
      await database?.close()
      await kafka?.close()
    })

    it.each([
      ['101', '12.34', 'CustomerCreditReserved'],
      ['102', '123.40', 'CustomerCreditLimitExceeded'],
    ])('answers by way of the outbox: order %s of %s', async (orderId, amount, type) => {
      const reply = await requests.reply(requests.reserveCredit('1', orderId, amount))

      expect(reply.headers.reply_type).toBe(type)
      expect(await database.query(`select payload from message where id = '${messageId(reply)}'`)).toHaveLength(1)
    })

    it('handles a command that comes twice once', async () => {
      const command = requests.reserveCredit('1', '103', '1.00')
      const later = requests.reserveCredit('1', '104', '1.00')

      await kafka.broker.producer.send([command, command])
      await requests.reply(later)

      expect(requests.repliesTo(command)).toHaveLength(1)
      expect(
        await database.query(`select consumer_id from received_messages where message_id = '${messageId(command)}'`),
      ).toEqual([{ consumer_id: channel }])
    })
  })
})
