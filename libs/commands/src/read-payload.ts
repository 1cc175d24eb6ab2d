import { parseExact } from '@ltp/exact-json'
import type { Message } from '@ltp/messaging'
import { InvalidPayloadError } from './command-errors.js'
import type { PayloadSchema } from './payload-schema.js'

/** Reads a message's payload; numbers reach the schema exactly. @throws InvalidPayloadError when it is no JSON or does not fit */
export function readPayload<Payload>(message: Message, type: string, schema: PayloadSchema<Payload>): Payload {
  try {
    return schema.parse(parseExact(message.payload))
  } catch (error) {
    throw new InvalidPayloadError(message, type, error)
  }
}
