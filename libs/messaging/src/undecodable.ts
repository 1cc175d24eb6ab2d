import type { Message } from './message.js'

/**
 * Header that a broker adapter sets on a record that is no message of ours (somebody else's, or damaged), so that it can
 * be put aside instead of stopping the channel for ever. Its value says what is wrong; the payload is the raw record as
 * a JSON string, the ID is made from the record's place and so is the same each time.
 */
export const UNDECODABLE_HEADER = 'undecodable'

/** Why the record could not be read as a message; undefined for a proper message. */
export function undecodableReason(message: Message): string | undefined {
  return message.headers[UNDECODABLE_HEADER]
}
