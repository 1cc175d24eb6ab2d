import { CommandHeader, ReplyHeader } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import type { Message } from '@ltp/messaging'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { closed } from './closed.js'
import { type CommittedAsyncApi, type CommittedMessage, sentMessages } from './committed-async-api.js'
import { fieldsIn, fieldsOf } from './fields.js'

/** Holds messages that were really sent against a service's committed documents, and these against the messages. */
export class DocumentedMessages {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  private readonly asyncApi: CommittedAsyncApi
  /** Fields that were seen, by the message that had them. */
  private readonly seen = new Map<string, Set<string>>()

  /** @param documents as `committedDocuments` read them */
  constructor(private readonly documents: Readonly<Record<string, unknown>>) {
    this.asyncApi = documents['asyncapi.json'] as CommittedAsyncApi
  }

  /** What the documents do not say of the message, or say otherwise. */
  errorsOf(message: Message): string[] {
    const name = typeOf(message)
    const ref = this.refOf(message)
    const documented = ref && this.at(ref)
    if (!documented) return [`${name} on channel ${message.headers.DESTINATION}: not in asyncapi.json`]
    const payload: unknown = JSON.parse(message.payload)
    this.seen.set(ref, new Set([...(this.seen.get(ref) ?? []), ...fieldsIn(message.headers), ...fieldsIn(payload)]))
    return [
      ...this.violations(documented.headers, message.headers, `${name}: header`),
      ...this.violations(this.schema(documented.payload.$ref), payload, `${name}: payload`),
    ]
  }

  /** The message with nothing but what a receiver says that it needs. */
  withRequiredHeaders(message: Message): Message {
    const required = this.at(this.refOf(message) ?? '')?.headers.required ?? []
    const headers = Object.entries(message.headers).filter(([name]) => required.includes(name))
    return { ...message, headers: Object.fromEntries(headers) }
  }

  /** What the document says is sent, but no call of `errorsOf` has shown: messages, and fields and headers of others. */
  notSeen(): string[] {
    return sentMessages(this.asyncApi).flatMap((ref) => {
      const seen = this.seen.get(ref)
      if (!seen) return [ref]
      const { headers, payload } = this.at(ref)!
      const told = [...fieldsOf(headers), ...fieldsOf(this.schema(payload.$ref))]
      return told.filter((field) => !seen.has(field)).map((field) => `${ref} ${field}`)
    })
  }

  /** Replies go to the channel that the command names, others to their own. */
  private refOf(message: Message): string | undefined {
    const name = typeOf(message)
    const channels = Object.entries(this.asyncApi.channels)
    const isReply = ReplyHeader.TYPE in message.headers
    const [id] =
      channels.find(([, { address }]) => address === message.headers.DESTINATION) ??
      channels.find(([, { address, messages }]) => address === null && isReply && name in messages) ??
      []
    return id && `#/channels/${id}/messages/${name}`
  }

  private at(ref: string): CommittedMessage | undefined {
    const [, , channel = '', , name = ''] = ref.split('/')
    return this.asyncApi.channels[channel]?.messages[name]
  }

  private schema(ref: string): object {
    return this.documents[ref.replace('./', '')] as object
  }

  private violations(schema: object, value: unknown, what: string): string[] {
    const validate = this.ajv.compile(closed(schema) as object)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what} ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    )
  }
}

function typeOf({ headers }: Message): string {
  const names = [ReplyHeader.TYPE, EventHeader.TYPE, CommandHeader.TYPE]
  return names.map((name) => headers[name]).find((type) => type !== undefined) ?? 'a message without a type'
}
