import { v7 as uuidv7 } from 'uuid'
import { UnprocessableMessageError } from './unprocessable-message-error.js'

export type MessageHeaders = Readonly<Record<string, string>>

/** What travels: string headers and a payload of JSON text. Immutable. */
export interface Message {
  readonly headers: MessageHeaders
  readonly payload: string
}

/** Headers that every message carries. Names and meaning are Eventuate Tram's, so that its services can take part. */
export const MessageHeader = {
  ID: 'ID',
  PARTITION_ID: 'PARTITION_ID',
  DESTINATION: 'DESTINATION',
  DATE: 'DATE',
} as const

export interface NewMessage {
  /** The channel to send to. */
  readonly destination: string
  /** Messages of one partition id keep their order. Default: the message's own id, so that it is ordered with none. */
  readonly partitionId?: string
  readonly headers?: MessageHeaders
  /** JSON text. */
  readonly payload: string
}

/** Makes a message with a new, time-ordered id (UUID version 7) and today's DATE header. */
export function createMessage({ destination, partitionId, headers, payload }: NewMessage): Message {
  const id = uuidv7()
  const required = {
    [MessageHeader.ID]: id,
    [MessageHeader.PARTITION_ID]: partitionId ?? id,
    [MessageHeader.DESTINATION]: destination,
    [MessageHeader.DATE]: new Date().toUTCString(),
  }
  return { headers: { ...headers, ...required }, payload }
}

/** @throws MissingHeaderError when the message has no such header */
export function requiredHeader(message: Message, name: string): string {
  const value = message.headers[name]
  if (value === undefined) throw new MissingHeaderError(name, message)
  return value
}

export function messageId(message: Message): string {
  return requiredHeader(message, MessageHeader.ID)
}

export function destination(message: Message): string {
  return requiredHeader(message, MessageHeader.DESTINATION)
}

/** The key whose messages keep their order. */
export function partitionKey(message: Message): string {
  return message.headers[MessageHeader.PARTITION_ID] ?? messageId(message)
}

export class MissingHeaderError extends UnprocessableMessageError {
  override readonly code = 'MISSING_MESSAGE_HEADER'

  constructor(name: string, message: Message) {
    super(`message ${message.headers[MessageHeader.ID] ?? '(no ID)'} has no header ${name}`)
  }
}
