import { createMessage, type Message } from '@ltp/messaging'

/** Headers of a domain event's message. Eventuate Tram's names. */
export const EventHeader = {
  TYPE: 'event-type',
  AGGREGATE_TYPE: 'event-aggregate-type',
  AGGREGATE_ID: 'event-aggregate-id',
} as const

/** Something that happened to an aggregate. */
export interface DomainEvent {
  /** Stable short name in the past tense, such as `OrderApproved`. */
  readonly type: string
  /** Such as `Order`; also the channel that the event is published to, unless `channel` says otherwise. */
  readonly aggregateType: string
  readonly aggregateId: string
  /** Written with `JSON.stringify`, so ids and amounts may be exact numbers. */
  readonly payload: unknown
  readonly channel?: string
}

/** Makes the event's message. Events of one aggregate keep their order: they are partitioned by its id. */
export function makeEvent({
  type,
  aggregateType,
  aggregateId,
  payload,
  channel = aggregateType,
}: DomainEvent): Message {
  return createMessage({
    destination: channel,
    partitionId: aggregateId,
    headers: {
      [EventHeader.TYPE]: type,
      [EventHeader.AGGREGATE_TYPE]: aggregateType,
      [EventHeader.AGGREGATE_ID]: aggregateId,
    },
    payload: JSON.stringify(payload),
  })
}
