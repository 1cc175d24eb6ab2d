import { v7 as uuidv7 } from 'uuid'
import type { SagaInstance } from '../src/index.js'

export const someTime = new Date('2026-01-01T12:00:00.123Z')
export const minutesLater = (minutes: number) => new Date(someTime.getTime() + minutes * 60_000)

/** A saga that waits for the reply to its first command. */
export function aSagaInstance(fields: Partial<SagaInstance> = {}): SagaInstance {
  return {
    sagaType: 'TravelSaga',
    sagaId: uuidv7(),
    serviceVersion: '1.2.3',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    status: 'running',
    state: { step: 1, compensating: false },
    lastRequestId: uuidv7(),
    dataType: 'TravelSagaData',
    data: '{"customerId":9223372036854775807,"total":12.30}',
    failureReason: undefined,
    nextDeadline: minutesLater(1),
    resendCount: 0,
    createdAt: someTime,
    stepStartedAt: someTime,
    updatedAt: someTime,
    ...fields,
  }
}

export const ended = (status: 'completed' | 'compensated' | 'failed', fields: Partial<SagaInstance> = {}) =>
  aSagaInstance({
    status,
    state: { step: status === 'compensated' ? -1 : 3, compensating: status === 'compensated' },
    lastRequestId: undefined,
    nextDeadline: undefined,
    ...fields,
  })
