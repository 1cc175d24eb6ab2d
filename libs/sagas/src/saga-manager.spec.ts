import { AsyncLocalStorage } from 'node:async_hooks'
import { jest } from '@jest/globals'
import { makeReply, type Reply, TypeNames, withFailure, withSuccess } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Message, messageId } from '@ltp/messaging'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import {
  aJourney,
  noRoom,
  roomReserved,
  seatReleased,
  seatReserved,
  type TravelData,
  TravelSaga,
} from '../test/travel-saga.js'
import {
  type Saga,
  sagaDefinition,
  type SagaInstance,
  SagaManager,
  type SagaManagerOptions,
  type SagaObserver,
} from './index.js'
import { InMemorySagaInstanceRepository } from './testing/index.js'

const transactions = new InMemoryTransactions()
let instances: InMemorySagaInstanceRepository
let producer: RecordingMessageProducer
let now: number

beforeEach(() => {
  instances = new InMemorySagaInstanceRepository(transactions)
  producer = new RecordingMessageProducer(transactions)
  now = Date.parse('2026-01-01T00:00:00Z')
})

function manager(options: Partial<SagaManagerOptions> = {}, saga: Saga<TravelData> = new TravelSaga()) {
  return new SagaManager(saga, { transactions, instances, producer, clock: () => new Date(now), ...options })
}

const lastCommand = () => producer.sent.at(-1)!
const reply = (answer: Reply, command: Message = lastCommand()) => makeReply(command, answer)
const instance = (sagaId: string) => instances.findLocked('TravelSaga', sagaId)
const sentTypes = () => producer.sent.map(({ headers }) => headers.command_type)
const rolledBack = new Error('rolled back')

/** The saga as a later version may define it, with steps of its own service alone. */
function ownSteps(first: string, ...others: string[]) {
  const nothing = () => undefined
  const begun = sagaDefinition<TravelData>().step(first).invokeLocal(nothing)
  return others.reduce((steps, name) => steps.step(name).invokeLocal(nothing), begun).build()
}

/** Starts a saga that then waits for a seat. */
async function start(options: Partial<SagaManagerOptions> = {}) {
  const travels = manager(options)
  const { sagaId } = await travels.create(aJourney)
  return { travels, sagaId }
}

describe('SagaManager.create', () => {
  it('takes the steps up to the first command', async () => {
    const { sagaId, data } = await manager().create(aJourney)

    expect(data.log).toEqual(['planned'])
    expect(await instance(sagaId)).toMatchObject({
      status: 'running',
      lastRequestId: messageId(lastCommand()),
      dataType: 'TravelSagaData',
    })
  })

  it('sends the command with the way back to the saga', async () => {
    const { sagaId } = await manager().create(aJourney)

    expect(lastCommand().headers).toMatchObject({
      DESTINATION: 'trains',
      PARTITION_ID: sagaId,
      command_type: 'ReserveSeatCommand',
      command_reply_to: 'TravelSaga-reply',
      command_saga_type: 'TravelSaga',
      command_saga_id: sagaId,
    })
  })

  it('keeps nothing and sends nothing when the transaction of the caller rolls back', async () => {
    let sagaId = ''

    const caller = transactions.run(async () => {
      sagaId = (await manager().create(aJourney)).sagaId
      throw rolledBack
    })

    await expect(caller).rejects.toBe(rolledBack)
    expect([await instance(sagaId), producer.sent]).toEqual([undefined, []])
  })

  it('speaks the type names of its peer', async () => {
    const typeNames = new TypeNames({ ReserveSeatCommand: 'io.example.ReserveSeat', SeatReserved: 'io.example.Seat' })
    const travels = manager({ typeNames })

    const { sagaId } = await travels.create(aJourney)
    expect(lastCommand().headers.command_type).toBe('io.example.ReserveSeat')

    await travels.handleReply(reply({ ...seatReserved, type: 'io.example.Seat' }))
    expect((await instance(sagaId))?.data).toContain('"seat":"7A"')
  })
})

describe('SagaManager.handleReply', () => {
  it('moves the saga on to its end', async () => {
    const { travels, sagaId } = await start()

    await travels.handleReply(reply(seatReserved))
    await travels.handleReply(reply(roomReserved))

    const ended = await instance(sagaId)
    expect([ended?.status, ended?.lastRequestId, ended?.nextDeadline]).toEqual(['completed', undefined, undefined])
  })

  it('ignores a reply that comes a second time', async () => {
    const replyIgnored = jest.fn()
    const { travels, sagaId } = await start({ observer: { replyIgnored } })
    const first = reply(seatReserved)

    await travels.handleReply(first)
    await travels.handleReply(first)

    expect(sentTypes()).toEqual(['ReserveSeatCommand', 'ReserveRoomCommand'])
    expect(replyIgnored.mock.calls).toEqual([[{ sagaType: 'TravelSaga', sagaId }]])
  })

  it('ignores the reply to a command that it has sent again, and takes the reply to the last', async () => {
    const { travels, sagaId } = await start()
    const late = reply(withFailure('TrainIsFull'))
    await travels.resume(sagaId)

    await travels.handleReply(late)
    expect(await instance(sagaId)).toMatchObject({ status: 'running', state: { step: 1 } })

    await travels.handleReply(reply(seatReserved))
    expect(await instance(sagaId)).toMatchObject({ state: { step: 2 } })
  })

  it('rolls back when a step fails, so that the reply can come again', async () => {
    let online = false
    const travels = manager({}, new TravelSaga(() => (online ? undefined : Promise.reject(new Error('offline')))))
    const { sagaId } = await travels.create(aJourney)
    await travels.handleReply(reply(seatReserved))
    const last = reply(roomReserved)

    await expect(travels.handleReply(last)).rejects.toThrow('offline')
    expect(await instance(sagaId)).toMatchObject({ status: 'running', state: { step: 2 } })

    online = true
    await travels.handleReply(last)
    expect(await instance(sagaId)).toMatchObject({ status: 'completed' })
  })

  it('takes a reply to a step that is its own by now for done', async () => {
    const { sagaId } = await start()
    const changed = manager({}, { type: 'TravelSaga', definition: ownSteps('plan', 'pack') })

    await changed.handleReply(reply(seatReserved))

    expect(await instance(sagaId)).toMatchObject({
      status: 'completed',
      data: '{"traveller":"Ada","log":["planned"]}',
    })
  })

  it.each([
    ['another saga', { commandreply_saga_type: 'OtherSaga' }, 'is for the saga OtherSaga, not for TravelSaga'],
    ['no known saga', { commandreply_saga_id: 'unknown' }, 'there is no TravelSaga unknown'],
    ['an unknown outcome', { 'reply_outcome-type': 'MAYBE' }, 'has the outcome MAYBE: neither SUCCESS nor FAILURE'],
  ])('refuses a reply with %s, and no retry can help', async (_what, headers, complaint) => {
    const { travels } = await start()
    const strange = reply(seatReserved)

    const handled = travels.handleReply({ ...strange, headers: { ...strange.headers, ...headers } })

    await expect(handled).rejects.toThrow(complaint)
    await expect(handled).rejects.toHaveProperty('name', expect.stringMatching(/InvalidReplyError|SagaNotFoundError/))
    await expect(handled).rejects.toHaveProperty('code', expect.stringMatching(/INVALID_REPLY|SAGA_NOT_FOUND/))
  })
})

describe('a saga whose reply does not come', () => {
  const deadline = { afterMs: 100, factor: 3, maxMs: 500, maxResends: 3 }

  it('waits for its deadline', async () => {
    const { travels } = await start({ deadline })

    now += 99
    expect(await travels.resendNextOverdue()).toBe(false)

    now += 1
    expect(await travels.resendNextOverdue()).toBe(true)
  })

  it('sends the command again, with a new ID that the reply must name', async () => {
    const { travels, sagaId } = await start({ deadline })
    now += 100

    await travels.resendNextOverdue()

    const [first, second] = producer.sent
    expect(second).toMatchObject({ payload: first?.payload, headers: { command_type: 'ReserveSeatCommand' } })
    expect(messageId(second!)).not.toBe(messageId(first!))
    expect(await instance(sagaId)).toMatchObject({ lastRequestId: messageId(second!), resendCount: 1 })
  })

  it('waits longer each time, up to a limit', async () => {
    const { travels, sagaId } = await start({ deadline })
    const waits: number[] = []

    for (let time = 0; time < 3; time++) {
      now = (await instance(sagaId))!.nextDeadline!.getTime()
      await travels.resendNextOverdue()
      waits.push((await instance(sagaId))!.nextDeadline!.getTime() - now)
    }

    expect(waits).toEqual([300, 500, 500])
  })

  it('is FAILED, with the reason, after it has sent the command often enough', async () => {
    const { travels, sagaId } = await fail()

    expect(await instance(sagaId)).toMatchObject({
      status: 'failed',
      failureReason: 'no reply to "reserve a seat", sent 4 times',
    })
    expect(await travels.resendNextOverdue()).toBe(false)
  })

  it('goes on when the reply comes after all', async () => {
    const { travels, sagaId } = await fail()

    await travels.handleReply(reply(seatReserved))

    expect(await instance(sagaId)).toMatchObject({ status: 'running', failureReason: undefined, resendCount: 0 })
  })

  it.each<[string, [string, ...string[]], string]>([
    ['its step sends none', ['plan', 'pack'], 'step "pack" sends no command'],
    ['its step is gone', ['plan'], 'the saga has no step 1: it has 1'],
  ])('is FAILED when its command cannot be made any more: %s', async (_what, steps, reason) => {
    const { sagaId } = await start({ deadline })
    const changed = manager({ deadline }, { type: 'TravelSaga', definition: ownSteps(...steps) })
    now += 100

    await changed.resendNextOverdue()

    expect(await instance(sagaId)).toMatchObject({
      status: 'failed',
      failureReason: `cannot send the command again: ${reason}`,
    })
  })

  it.each([
    ['is FAILED when its command cannot be sent', new Error('too large'), 'failed'],
    ['stays as it is when the database is at fault', Object.assign(new Error('gone'), { code: '57P01' }), 'running'],
  ])('%s', async (_what, error, status) => {
    const { sagaId } = await start({ deadline })
    const broken = manager({ deadline, producer: { send: () => Promise.reject(error) } })
    now += 100

    await broken.resendNextOverdue().catch((thrown: unknown) => expect(thrown).toBe(error))

    expect(await instance(sagaId)).toMatchObject({ status, resendCount: 0 })
  })

  it.each<[string, (travels: SagaManager<TravelData>, reply: Message) => Promise<unknown>, Partial<SagaInstance>]>([
    ['has moved on', (travels, reply) => travels.handleReply(reply), { status: 'running', failureReason: undefined }],
    [
      'was given up',
      (travels) => travels.resendNextOverdue(),
      { status: 'failed', failureReason: 'no reply to "reserve a seat", sent 1 times' },
    ],
  ])('is left alone when its command cannot be sent but it %s meanwhile', async (_what, change, changed) => {
    const { travels, sagaId } = await start({ deadline })
    const answer = reply(seatReserved)
    const others = manager({ deadline: { ...deadline, maxResends: 0 } })
    let meanwhile: Promise<unknown> | undefined
    // In no transaction: it runs after the one that fails, and before the one that would give the saga up
    const intervene = AsyncLocalStorage.bind(() => void (meanwhile = change(others, answer)))
    const send = () => {
      intervene()
      return Promise.reject(new Error('too large'))
    }
    now += 100

    await manager({ deadline, producer: { send } }).resendNextOverdue()
    await meanwhile

    expect(await instance(sagaId)).toMatchObject(changed)
    expect(await travels.resendNextOverdue()).toBe(false)
  })

  async function fail() {
    const { travels, sagaId } = await start({ deadline })
    for (let time = 0; time < 4; time++) {
      now += 500
      await travels.resendNextOverdue()
    }
    return { travels, sagaId }
  }

  it('goes on when an operator resumes it, with all its deadlines before it', async () => {
    const { travels, sagaId } = await fail()

    await travels.resume(sagaId)

    expect(await instance(sagaId)).toMatchObject({
      ...{ status: 'running', resendCount: 0, failureReason: undefined },
      ...{ lastRequestId: messageId(lastCommand()), nextDeadline: new Date(now + 100) },
    })
  })
})

describe('SagaManager.resume', () => {
  it('sends a compensation again that was refused', async () => {
    const { travels, sagaId } = await start()
    await travels.handleReply(reply(seatReserved))
    await travels.handleReply(reply(noRoom))
    await travels.handleReply(reply(withFailure('TrainHasLeft')))
    expect(await instance(sagaId)).toMatchObject({
      status: 'failed',
      failureReason: 'compensation of "reserve a seat" refused: TrainHasLeft',
    })

    await travels.resume(sagaId)
    expect(sentTypes().at(-1)).toBe('ReleaseSeatCommand')

    await travels.handleReply(reply(seatReleased))
    expect(await instance(sagaId)).toMatchObject({ status: 'compensated' })
  })

  it('refuses a saga that has ended well', async () => {
    const { travels, sagaId } = await start()
    await travels.handleReply(reply(withFailure('TrainIsFull')))

    await expect(travels.resume(sagaId)).rejects.toMatchObject({
      code: 'SAGA_NOT_RESUMABLE',
      name: 'SagaNotResumableError',
      message: `TravelSaga ${sagaId} is compensated: there is nothing to resume`,
    })
  })

  it('says when there is no such saga', async () => {
    await expect(manager().resume('unknown')).rejects.toMatchObject({ code: 'SAGA_NOT_FOUND' })
  })
})

describe('saga data', () => {
  it('keeps 64-bit ids from step to step', async () => {
    const saga: Saga<{ customerId: unknown }> = {
      type: 'TravelSaga',
      definition: sagaDefinition<{ customerId: unknown }>()
        .step()
        .invokeParticipant((data) => ({ channel: 'a', type: 'FirstCommand', payload: data }))
        .step()
        .invokeParticipant((data) => ({ channel: 'b', type: 'SecondCommand', payload: data }))
        .build(),
    }
    const sagas = new SagaManager(saga, { transactions, instances, producer })

    await sagas.create({ customerId: exactNumber('9223372036854775807') })
    await sagas.handleReply(reply(withSuccess('Done')))

    expect(lastCommand().payload).toBe('{"customerId":9223372036854775807}')
  })
})

describe('SagaObserver', () => {
  const observer = { started: jest.fn(), stepEnded: jest.fn(), ended: jest.fn(), resent: jest.fn(), resumed: jest.fn() }
  const options = { observer: observer as SagaObserver, deadline: { afterMs: 100, maxResends: 1 } }

  beforeEach(() => jest.clearAllMocks())

  it('is told how long steps and the saga took', async () => {
    const { travels, sagaId } = await start(options)
    const key = { sagaType: 'TravelSaga', sagaId }
    now += 20
    await travels.handleReply(reply(seatReserved))
    now += 30
    await travels.handleReply(reply(noRoom))
    now += 1
    await travels.handleReply(reply(seatReleased))

    expect(observer.started.mock.calls).toEqual([[key]])
    expect(observer.stepEnded.mock.calls).toEqual([
      [{ ...key, step: 'reserve a seat', compensating: false, durationMs: 20 }],
      [{ ...key, step: 'reserve a room', compensating: false, durationMs: 30 }],
      [{ ...key, step: 'reserve a seat', compensating: true, durationMs: 1 }],
    ])
    expect(observer.ended.mock.calls).toEqual([[{ ...key, outcome: 'compensated', durationMs: 51, reason: undefined }]])
  })

  it('is told of commands that are sent again, of failure and of resumption', async () => {
    const { travels, sagaId } = await start(options)
    const key = { sagaType: 'TravelSaga', sagaId }
    now += 100
    await travels.resendNextOverdue()
    now += 200
    await travels.resendNextOverdue()
    await travels.resume(sagaId)

    expect(observer.resent.mock.calls).toEqual([[{ ...key, resendCount: 1 }]])
    const reason = 'no reply to "reserve a seat", sent 2 times'
    expect(observer.ended.mock.calls).toEqual([[{ ...key, outcome: 'failed', durationMs: 300, reason }]])
    expect(observer.resumed.mock.calls).toEqual([[key]])
  })

  it('is told which version of the service created the saga, not which ended it', async () => {
    const { sagaId } = await manager({ ...options, serviceVersion: '2.0.0' }).create(aJourney)
    const older = manager({ ...options, serviceVersion: '1.0.0' })
    now += 100
    await older.resendNextOverdue()
    await older.handleReply(reply(seatReserved))
    await older.handleReply(reply(roomReserved))

    const saga = { sagaId, serviceVersion: '2.0.0' }
    expect(observer.started).toHaveBeenCalledWith(expect.objectContaining(saga))
    expect(observer.resent).toHaveBeenCalledWith(expect.objectContaining(saga))
    expect(observer.stepEnded).toHaveBeenLastCalledWith(expect.objectContaining(saga))
    expect(observer.ended).toHaveBeenCalledWith(expect.objectContaining({ ...saga, outcome: 'completed' }))
  })

  it('is told nothing of what was rolled back', async () => {
    const caller = transactions.run(async () => {
      await start(options)
      throw rolledBack
    })

    await expect(caller).rejects.toBe(rolledBack)
    expect(observer.started).not.toHaveBeenCalled()
  })
})
