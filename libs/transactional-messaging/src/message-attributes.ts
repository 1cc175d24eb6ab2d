import { destination, type Message, messageId } from '@ltp/messaging'

const TYPE_HEADERS = ['command_type', 'reply_type', 'event-type']

/** What spans tell of a message: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/ */
export function messageAttributes(message: Message): Record<string, string | undefined> {
  return {
    'messaging.destination.name': destination(message),
    'messaging.message.id': messageId(message),
    'messaging.message.conversation_id': sagaIdOf(message),
    // ours: the command's, reply's or event's name
    'messaging.message.type': TYPE_HEADERS.map((name) => message.headers[name]).find((type) => type !== undefined),
  }
}

/** Of the saga that the message is part of; undefined when it is of none. */
export function sagaIdOf({ headers }: Message): string | undefined {
  return headers['command_saga_id'] ?? headers['commandreply_saga_id']
}
