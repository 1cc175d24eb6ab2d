import { randomUUID } from 'node:crypto'
import { CreditRequests } from './credit-requests.js'
import { describeWithEventuate } from './describe-with-eventuate.js'
import { sharedKafka, type SharedKafka } from './shared-kafka.js'
import type { OwnedProcess } from '../src/owned-process.js'
import { startEventuateParticipant } from '../src/start-eventuate-participant.js'

describeWithEventuate('a participant built on Eventuate Tram', () => {
  const channel = `customerService-${randomUUID()}`
  let kafka: SharedKafka
  let requests: CreditRequests
  let participant: OwnedProcess

  beforeAll(async () => {
    kafka = await sharedKafka()
    requests = new CreditRequests(kafka.broker, channel)
    await requests.start()
    const { brokers } = kafka
    const customers = { '1': '15.00', '2': '15.00' }
    participant = await startEventuateParticipant({ brokers, channel, subscriberId: channel, customers })
  })

  afterAll(async () => {
    await participant?.stop()
    await kafka?.close()
  })

  it('reserves credit by our command', async () => {
    const reply = await requests.reply(requests.reserveCredit('1', '101', '12.34'))

    expect(reply.headers).toMatchObject({
      reply_type: 'CustomerCreditReserved',
      'reply_outcome-type': 'SUCCESS',
      commandreply_saga_type: 'CreateOrderSaga',
      commandreply_saga_id: 'saga-of-order-101',
    })
  })

  it('refuses our command when the credit limit is exceeded', async () => {
    const reply = await requests.reply(requests.reserveCredit('1', '102', '123.40'))

    expect(reply.headers).toMatchObject({
      reply_type: 'CustomerCreditLimitExceeded',
      'reply_outcome-type': 'FAILURE',
    })
  })

  it('reads the largest id from our command and does not find that customer', async () => {
    const reply = await requests.reply(requests.reserveCredit('9223372036854775807', '103', '12.34'))

    expect(reply.headers).toMatchObject({ reply_type: 'CustomerNotFound', 'reply_outcome-type': 'FAILURE' })
  })

  it('releases credit by our command, after which the same amount fits again', async () => {
    await requests.reply(requests.reserveCredit('2', '104', '15.00'))

    const release = await requests.reply(requests.releaseCredit('2', '104'))
    const again = await requests.reply(requests.reserveCredit('2', '105', '15.00'))

    expect(release.headers).toMatchObject({ 'reply_outcome-type': 'SUCCESS' })
    expect(again.headers).toMatchObject({ reply_type: 'CustomerCreditReserved' })
  })

  it('that does not come up says why', async () => {
    const start = startEventuateParticipant({ brokers: kafka.brokers, customers: { '1': 'plenty' } })

    await expect(start).rejects.toThrow(/ended before it was ready: .*NumberFormatException/s)
  })

  it('that is late is not waited for', async () => {
    const start = startEventuateParticipant({ brokers: kafka.brokers, customers: {}, startTimeoutMs: 1 })

    await expect(start).rejects.toThrow('was not ready after 1 ms')
  })
})
