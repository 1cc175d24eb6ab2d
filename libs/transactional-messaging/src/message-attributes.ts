import { destination, type Message, messageId } from '@ltp/messaging'

/** Header of commands only: which one it is. */
export const COMMAND_TYPE = 'command_type'

const TYPE_HEADERS = [COMMAND_TYPE, 'reply_type', 'event-type']

/** What spans tell of a message: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/ */
export function messageAttributes(message: Message): Record<string, string | undefined> {
  return {
    'messaging.destination.name': destination(message),
    'messaging.message.id': messageId(message),
    'messaging.message.conversation_id': sagaIdOf(message),
    // ours: the command's, reply's or event's name, whose it is, and what it keeps its order with
    'messaging.message.type': TYPE_HEADERS.map((name) => message.headers[name]).find((type) => type !== undefined),
    'messaging.message.partition_id': message.headers.PARTITION_ID,
    'messaging.event.aggregate_type': message.headers['event-aggregate-type'],
    'messaging.event.aggregate_id': message.headers['event-aggregate-id'],
  }
}

/** All that a message says, which may be personal data. */
export function contentAttributes({ headers, payload }: Message): Record<string, string> {
  return { 'messaging.message.headers': JSON.stringify(headers), 'messaging.message.body': payload }
}

/** Of the saga that the message is part of; undefined when it is of none. */
export function sagaIdOf({ headers }: Message): string | undefined {
  return headers['command_saga_id'] ?? headers['commandreply_saga_id']
}
