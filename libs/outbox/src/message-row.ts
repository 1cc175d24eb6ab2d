import { type Message, MessageHeader } from '@ltp/messaging'

/** The columns of `message` that a relay reads. */
export interface MessageRow {
  readonly id: string
  readonly destination: string
  readonly headers: string
  readonly payload: string
}

/**
 * The message in a row. Rows of other writers (Eventuate Tram) may have their id and destination in the columns only.
 *
 * @throws an error that names the row when its headers are no JSON
 */
export function toMessage({ id, destination, headers, payload }: MessageRow): Message {
  const parsed = parseHeaders(id, headers)
  parsed[MessageHeader.ID] ??= id
  parsed[MessageHeader.DESTINATION] ??= destination
  return { headers: parsed, payload }
}

function parseHeaders(id: string, headers: string): Record<string, string> {
  try {
    return JSON.parse(headers) as Record<string, string>
  } catch (cause) {
    throw new Error(`message ${id} in the outbox: its headers are no JSON`, { cause })
  }
}
