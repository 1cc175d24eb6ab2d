import { type Message, type MessageProducer, requiredHeader } from '@ltp/messaging'
import { inSpan } from '@ltp/tracing'
import { UnknownCommandTypeError } from './command-errors.js'
import { CommandHeader } from './command-headers.js'
import type { PayloadSchema } from './payload-schema.js'
import { readPayload } from './read-payload.js'
import { makeReply, type Reply } from './reply.js'
import { TypeNames } from './type-names.js'

/** How a participant handles one type of command. */
export interface CommandHandler<Payload> {
  readonly schema: PayloadSchema<Payload>
  /** Answers the command. A refusal is a reply with outcome FAILURE; an error rolls back, and the message comes again. */
  handle(payload: Payload, message: Message): Reply | Promise<Reply>
}

export interface CommandDispatcherOptions<Payloads> {
  /** One entry per type of command, by its short name. */
  readonly handlers: { readonly [Type in keyof Payloads]: CommandHandler<Payloads[Type]> }
  /** Sends the replies: the outbox's producer, so that the reply commits with what the handler did. */
  readonly producer: MessageProducer
  readonly typeNames?: TypeNames
}

/** The participant's side of commands: finds the handler by the command's type and sends its reply. */
export class CommandDispatcher<Payloads extends Record<string, unknown>> {
  private readonly handlers: ReadonlyMap<string, CommandHandler<unknown>>
  private readonly producer: MessageProducer
  private readonly typeNames: TypeNames

  constructor({ handlers, producer, typeNames = new TypeNames() }: CommandDispatcherOptions<Payloads>) {
    this.handlers = new Map(Object.entries<CommandHandler<unknown>>(handlers))
    this.producer = producer
    this.typeNames = typeNames
  }

  /** The commands that are handled here, by type, and what reads their payloads. */
  get payloadSchemas(): Readonly<Record<string, PayloadSchema<unknown>>> {
    return Object.fromEntries([...this.handlers].map(([type, { schema }]) => [type, schema]))
  }

  /**
   * Handles one command in the caller's transaction and sends the reply to the channel that the command names; without
   * one the command is a notification and the reply is dropped.
   *
   * @throws UnknownCommandTypeError, InvalidPayloadError, MissingHeaderError, or what the handler throws
   */
  async dispatch(message: Message): Promise<void> {
    const type = this.typeNames.fromWire(requiredHeader(message, CommandHeader.TYPE))
    const handler = this.handlers.get(type)
    if (!handler) throw new UnknownCommandTypeError(message, type, [...this.handlers.keys()])
    const reply = await inSpan(`handle ${type}`, {}, () =>
      handler.handle(readPayload(message, type, handler.schema), message),
    )
    if (message.headers[CommandHeader.REPLY_TO] === undefined) return
    await this.producer.send([makeReply(message, { ...reply, type: this.typeNames.toWire(reply.type) })])
  }
}
