import { makeReply, type Reply } from '@ltp/commands'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { inSpan } from '@ltp/tracing'
import { RecordedSpans } from '@ltp/tracing/testing'
import { aJourney, noRoom, seatReleased, seatReserved, TravelSaga } from '../test/travel-saga.js'
import { SagaManager } from './index.js'
import { InMemorySagaInstanceRepository } from './testing/index.js'

describe('what is done for a saga', () => {
  let spans: RecordedSpans
  let producer: RecordingMessageProducer
  let travels: SagaManager<typeof aJourney>
  let now: number
  beforeEach(() => {
    const transactions = new InMemoryTransactions()
    const instances = new InMemorySagaInstanceRepository(transactions)
    producer = new RecordingMessageProducer(transactions)
    now = Date.parse('2026-01-01T00:00:00Z')
    travels = new SagaManager(new TravelSaga(), { transactions, instances, producer, clock: () => new Date(now) })
    spans = RecordedSpans.start()
  })
  afterEach(() => spans.stop())

  const answer = (reply: Reply) => travels.handleReply(makeReply(producer.sent.at(-1)!, reply))

  it('is a span with its steps, which tells where it stands then', async () => {
    const { sagaId } = await travels.create(aJourney)
    await answer(seatReserved)

    expect(spans.tree()).toEqual([
      'saga TravelSaga create',
      '  step plan',
      '  step reserve a seat',
      'saga TravelSaga reply',
      '  step reserve a room',
    ])
    expect(spans.named('saga TravelSaga reply').attributes).toEqual({
      'saga.type': 'TravelSaga',
      'saga.id': sagaId,
      'saga.status': 'running',
      'saga.step': 'reserve a room',
      'saga.compensating': false,
    })
  })

  it('is told of the way back as well, and of its end', async () => {
    await travels.create(aJourney)
    await answer(seatReserved)
    await answer(noRoom)
    await answer(seatReleased)

    expect(spans.tree().slice(5)).toEqual([
      'saga TravelSaga reply',
      '  compensate reserve a seat',
      'saga TravelSaga reply',
      '  compensate plan',
    ])
    expect(spans.all.findLast(({ name }) => name === 'saga TravelSaga reply')?.attributes).toMatchObject({
      'saga.status': 'compensated',
      'saga.compensating': true,
    })
  })

  it('is a span when its command is sent again, by the clock or by an operator; none when there is nothing to do', async () => {
    const { sagaId } = await travels.create(aJourney)
    await travels.resendNextOverdue()
    now += 3_600_000
    await travels.resendNextOverdue()
    await travels.resume(sagaId)

    expect(spans.tree().filter((line) => line.includes('saga'))).toEqual([
      'saga TravelSaga create',
      '  saga TravelSaga resend',
      '  saga TravelSaga resume',
    ])
  })

  it('later is part of the trace in which the saga was created, linked to the work of an operator', async () => {
    const { sagaId } = await inSpan('order', {}, () => travels.create(aJourney))
    now += 3_600_000
    await travels.resendNextOverdue()
    await inSpan('operator', {}, () => travels.resume(sagaId))

    expect(spans.tree()).toEqual([
      'order',
      '  saga TravelSaga create',
      '    step plan',
      '    step reserve a seat',
      '    saga TravelSaga resend',
      '      step reserve a seat',
      '    saga TravelSaga resume',
      '      step reserve a seat',
      'operator',
    ])
    const [link] = spans.named('saga TravelSaga resume').links
    expect(link?.context.spanId).toBe(spans.named('operator').spanContext().spanId)
  })

  it('tells why it has failed', async () => {
    await travels.create(aJourney)
    for (let times = 0; times < 10; times++) {
      now += 3_600_000
      await travels.resendNextOverdue()
    }

    expect(spans.all.findLast(({ name }) => name === 'saga TravelSaga resend')?.attributes).toMatchObject({
      'saga.status': 'failed',
      'saga.failure_reason': expect.stringMatching(/^no reply to "reserve a seat"/),
    })
  })
})
