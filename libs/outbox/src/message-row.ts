import { type Message, MessageHeader } from '@ltp/messaging'

/** The columns of `message` that a relay reads. */
export interface MessageRow {
  readonly id: string
  readonly destination: string
  readonly headers: string
  readonly payload: string
}

/** The message in a row. Rows of other writers (Eventuate Tram) may have their id and destination in the columns only. */
export function toMessage({ id, destination, headers, payload }: MessageRow): Message {
  const parsed = JSON.parse(headers) as Record<string, string>
  parsed[MessageHeader.ID] ??= id
  parsed[MessageHeader.DESTINATION] ??= destination
  return { headers: parsed, payload }
}
