import { type Command, type PayloadSchema, withFailure, withSuccess } from '@ltp/commands'
import { type Saga, sagaDefinition } from '../src/index.js'

export interface TravelData {
  readonly traveller: string
  readonly log: readonly string[]
  readonly seat?: string
}

export class PassportExpiredError extends Error {}

export const aJourney: TravelData = { traveller: 'Ada', log: [] }
export const seatReserved = withSuccess('SeatReserved', { seat: '7A' })
export const roomReserved = withSuccess('RoomReserved')
export const noRoom = withFailure('NoRoomLeft')
export const seatReleased = withSuccess('SeatReleased')

const seat: PayloadSchema<{ seat: string }> = {
  parse: (value) => {
    if (typeof (value as { seat?: unknown }).seat !== 'string') throw new Error('seat must be a string')
    return value as { seat: string }
  },
}

const command = (channel: string, type: string, { traveller }: TravelData): Command => ({
  channel,
  type,
  payload: { traveller },
})
const write = (line: string) => (data: TravelData) => ({ ...data, log: [...data.log, line] })

/** A saga with every kind of step: local, a participant, a participant with compensation, local that may refuse. */
export class TravelSaga implements Saga<TravelData> {
  readonly type = 'TravelSaga'

  constructor(private readonly checkPassport: (data: TravelData) => void | Promise<void> = () => undefined) {}

  readonly definition = sagaDefinition<TravelData>()
    .step('plan')
    .invokeLocal(write('planned'))
    .withCompensation(write('called off'))
    .step('reserve a seat')
    .invokeParticipant((data) => command('trains', 'ReserveSeatCommand', data))
    .onReply('SeatReserved', seat, (data, reply) => ({ ...data, seat: reply.seat }))
    .onReply('TrainIsFull', write('full'))
    .withCompensation((data) => command('trains', 'ReleaseSeatCommand', data))
    .step('reserve a room')
    .invokeParticipant((data) =>
      data.traveller === 'Diogenes' ? undefined : command('hotels', 'ReserveRoomCommand', data),
    )
    .step('check the passport')
    .invokeLocal((data) => this.checkPassport(data))
    .onException(PassportExpiredError, write('passport expired'))
    .step('leave')
    .invokeLocal(write('left'))
    .build()
}
