import { type Command, withFailure, withSuccess } from '@ltp/commands'
import {
  aJourney,
  noRoom,
  PassportExpiredError,
  roomReserved,
  seatReleased,
  seatReserved,
  type TravelData,
  TravelSaga,
} from '../test/travel-saga.js'
import { sagaDefinition } from './index.js'
import { givenSaga } from './testing/index.js'

const expired = () => {
  throw new PassportExpiredError()
}

describe('a saga', () => {
  it('takes its steps in order until the last', async () => {
    const { log } = await givenSaga(new TravelSaga(), aJourney)
      .expectCommand('ReserveSeatCommand', { traveller: 'Ada' })
      .to('trains')
      .onReply(seatReserved)
      .expectCommand('ReserveRoomCommand', { traveller: 'Ada' })
      .to('hotels')
      .onReply(roomReserved)
      .expectCompleted()

    expect(log).toEqual(['planned', 'left'])
  })

  it('learns from the replies', async () => {
    const { seat } = await givenSaga(new TravelSaga(), aJourney)
      .onReply(seatReserved)
      .onReply(roomReserved)
      .expectCompleted()

    expect(seat).toBe('7A')
  })

  it('goes on after a success of a type it has no handler for', async () => {
    await givenSaga(new TravelSaga(), aJourney)
      .onReply(withSuccess('Whatever'))
      .expectCommand('ReserveRoomCommand')
      .onReply(roomReserved)
      .expectCompleted()
  })

  it('compensates the steps before the refused one, last first', async () => {
    const { log } = await givenSaga(new TravelSaga(), aJourney)
      .onReply(seatReserved)
      .onReply(noRoom)
      .expectCommand('ReleaseSeatCommand', { traveller: 'Ada' })
      .to('trains')
      .onReply(seatReleased)
      .expectCompensated()

    expect(log).toEqual(['planned', 'called off'])
  })

  it('does not compensate the refused step itself', async () => {
    const { log } = await givenSaga(new TravelSaga(), aJourney).onReply(withFailure('TrainIsFull')).expectCompensated()

    expect(log).toEqual(['planned', 'full', 'called off'])
  })

  it('compensates when a local step refuses', async () => {
    const { log } = await givenSaga(new TravelSaga(expired), aJourney)
      .onReply(seatReserved)
      .onReply(roomReserved)
      .expectCommand('ReleaseSeatCommand')
      .onReply(seatReleased)
      .expectCompensated()

    expect(log).toEqual(['planned', 'passport expired', 'called off'])
  })

  it('passes on an error of a local step that is no refusal', async () => {
    const offline = () => Promise.reject(new Error('offline'))

    const journey = givenSaga(new TravelSaga(offline), aJourney).onReply(seatReserved).onReply(roomReserved)

    await expect(journey.expectCompleted()).rejects.toThrow('offline')
  })

  it('passes over a step that has nothing to ask', async () => {
    await givenSaga(new TravelSaga(), { ...aJourney, traveller: 'Diogenes' })
      .onReply(seatReserved)
      .expectCompleted()
  })

  it('passes over steps that have nothing to compensate', async () => {
    const reserve = (): Command => ({ channel: 'trains', type: 'ReserveSeatCommand', payload: {} })
    const definition = sagaDefinition<TravelData>()
      .step()
      .invokeLocal((data) => ({ ...data, log: ['packed'] }))
      .step()
      .invokeParticipant(reserve)
      .step()
      .invokeParticipant(reserve)
      .build()

    const { log } = await givenSaga({ type: 'TravelSaga', definition }, aJourney)
      .onReply(seatReserved)
      .onReply(withFailure('TrainIsFull'))
      .expectCompensated()

    expect(log).toEqual(['packed'])
  })

  it('fails when a compensation is refused, and keeps its data', async () => {
    const { log } = await givenSaga(new TravelSaga(), aJourney)
      .onReply(seatReserved)
      .onReply(noRoom)
      .onReply(withFailure('TrainHasLeft'))
      .expectFailed()

    expect(log).toEqual(['planned'])
  })

  it('counts the steps that have no name', () => {
    const nothing = () => undefined
    const definition = sagaDefinition<TravelData>().step().invokeLocal(nothing).step().invokeLocal(nothing).build()

    expect([0, 1].map((step) => definition.stepName({ step, compensating: false }))).toEqual(['step 1', 'step 2'])
  })

  it('refuses a reply whose payload does not fit', async () => {
    const journey = givenSaga(new TravelSaga(), aJourney).onReply(withSuccess('SeatReserved', { seat: 7 }))

    await expect(journey.expectCompleted()).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' })
  })
})

describe('givenSaga', () => {
  const journey = () => givenSaga(new TravelSaga(), aJourney)

  it.each([
    [
      'another command',
      journey().expectCommand('FlyCommand'),
      'to send FlyCommand; it waits for the reply to ReserveSeat',
    ],
    ['another payload', journey().expectCommand('ReserveSeatCommand', { traveller: 'Bob' }), 'Bob'],
    ['another channel', journey().expectCommand('ReserveSeatCommand').to('planes'), 'planes'],
    ['another end', journey(), 'to be completed, but it is running; it waits for the reply to ReserveSeatCommand'],
    ['a command too many', journey().onReply(seatReserved).onReply(roomReserved).onReply(noRoom), 'waits for no reply'],
  ])('notices %s', async (_what, scenario, complaint) => {
    await expect(scenario.expectCompleted()).rejects.toThrow(complaint)
  })

  it('notices that a command is missing', async () => {
    const scenario = journey().onReply(withFailure('TrainIsFull')).expectCommand('ReserveRoomCommand')

    await expect(scenario.expectCompensated()).rejects.toThrow('to send ReserveRoomCommand; it waits for no reply')
  })

  it('notices that the saga does not need an operator', async () => {
    await expect(journey().expectFailed()).rejects.toThrow('to be failed, but it is running')
  })
})
