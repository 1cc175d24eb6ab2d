import { isUtf8 } from 'node:buffer'
import { type Message, MessageHeader, type MessageHeaders, partitionKey, UNDECODABLE_HEADER } from '@ltp/messaging'

/** A record as it was read from Kafka. */
export interface ReceivedRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: string
  /** Milliseconds since 1970. */
  readonly timestamp: string
  readonly key: Buffer | null
  readonly value: Buffer | null
}

/** Eventuate Tram's format: `{"payload": "<JSON as string>", "headers": {...}}`, keyed by PARTITION_ID. */
export function encode(message: Message): { key: string; value: string } {
  const { payload, headers } = message
  return { key: partitionKey(message), value: JSON.stringify({ payload, headers }) }
}

/**
 * Reads a record, also one that another producer has written. ID and PARTITION_ID that are missing are made from the
 * record's place and key. DESTINATION is the topic, whatever a header says: it is where dead letters belong. What is not in the format becomes a message too, marked {@link UNDECODABLE_HEADER}: it must not stop
 * its partition for ever.
 */
export function decode(record: ReceivedRecord): Message {
  try {
    const { payload, headers } = parseEnvelope(record.value)
    return { payload, headers: { ...placeHeaders(record), ...headers, [MessageHeader.DESTINATION]: record.topic } }
  } catch (error) {
    return undecodable(record, (error as Error).message)
  }
}

function parseEnvelope(value: Buffer | null): Message {
  if (value === null) throw new TypeError('no value')
  const envelope: unknown = JSON.parse(textOf(value))
  if (!isObject(envelope)) throw new TypeError('no JSON object')
  if (typeof envelope.payload !== 'string') throw new TypeError('payload is no string')
  if (!isObject(envelope.headers)) throw new TypeError('headers are no object')
  return { payload: envelope.payload, headers: stringHeaders(envelope.headers) }
}

function stringHeaders(headers: Record<string, unknown>): MessageHeaders {
  const given = Object.entries(headers).filter(([, value]) => value !== null)
  const wrong = given.find(([, value]) => typeof value !== 'string')
  if (wrong) throw new TypeError(`header ${wrong[0]} is no string`)
  return Object.fromEntries(given) as MessageHeaders
}

function undecodable(record: ReceivedRecord, reason: string): Message {
  const { value, timestamp } = record
  const headers = {
    ...placeHeaders(record),
    [MessageHeader.DATE]: new Date(Number(timestamp)).toUTCString(),
    [UNDECODABLE_HEADER]: reason,
  }
  return {
    headers,
    payload: JSON.stringify(value && (isUtf8(value) ? value.toString('utf8') : value.toString('base64'))),
  }
}

function placeHeaders({ topic, partition, offset, key }: ReceivedRecord): MessageHeaders {
  return {
    [MessageHeader.ID]: `${topic}-${partition}-${offset}`,
    [MessageHeader.DESTINATION]: topic,
    ...(key && { [MessageHeader.PARTITION_ID]: key.toString('utf8') }),
  }
}

function textOf(value: Buffer): string {
  if (!isUtf8(value)) throw new TypeError('not UTF-8 (shown as base64)')
  return value.toString('utf8')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
