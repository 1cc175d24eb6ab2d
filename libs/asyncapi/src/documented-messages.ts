import { CommandHeader, ReplyHeader } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import type { Message } from '@ltp/messaging'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { closed } from './closed.js'

interface CommittedMessage {
  readonly headers: { readonly required: readonly string[] }
  readonly payload: { readonly $ref: string }
}

interface CommittedChannel {
  readonly address: string | null
  readonly messages: Readonly<Record<string, CommittedMessage>>
}

interface CommittedDocument {
  readonly channels: Readonly<Record<string, CommittedChannel>>
  readonly operations: Readonly<Record<string, CommittedOperation>>
}

interface CommittedOperation {
  readonly action: string
  readonly messages: readonly { readonly $ref: string }[]
  readonly reply?: { readonly messages: readonly { readonly $ref: string }[] }
}

/** Holds messages that were really sent against a service's committed documents, and these against the messages. */
export class DocumentedMessages {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  private readonly channels: CommittedDocument['channels']
  private readonly operations: CommittedDocument['operations']
  private readonly seen = new Set<string>()

  /** @param documents as `committedDocuments` read them */
  constructor(private readonly documents: Readonly<Record<string, unknown>>) {
    const { channels, operations } = documents['asyncapi.json'] as CommittedDocument
    this.channels = channels
    this.operations = operations
  }

  /** What the documents do not say of the message, or say otherwise. */
  errorsOf(message: Message): string[] {
    const documented = this.find(message)
    if (!documented) return [`${typeOf(message)} on channel ${message.headers.DESTINATION}: not in asyncapi.json`]
    const { headers, payload } = documented
    const name = typeOf(message)
    return [
      ...this.violations(headers, message.headers, `${name}: header`),
      ...this.violations(this.schema(payload.$ref), JSON.parse(message.payload), `${name}: payload`),
    ]
  }

  /** The message with nothing but what a receiver says that it needs. */
  withRequiredHeaders(message: Message): Message {
    const required = this.find(message)?.headers.required ?? []
    const headers = Object.entries(message.headers).filter(([name]) => required.includes(name))
    return { ...message, headers: Object.fromEntries(headers) }
  }

  /** Messages that the document says are sent, but that no call of `errorsOf` has shown. */
  notSeen(): string[] {
    const sent = Object.values(this.operations).flatMap(({ action, messages, reply }) =>
      action === 'send' ? messages : (reply?.messages ?? []),
    )
    return sent.map(({ $ref }) => $ref).filter((ref) => !this.seen.has(ref))
  }

  /** Replies go to the channel that the command names, others to their own. */
  private find(message: Message): CommittedMessage | undefined {
    const name = typeOf(message)
    const all = Object.entries(this.channels)
    const [id, channel] =
      all.find(([, { address }]) => address === message.headers.DESTINATION) ??
      all.find(
        ([, { address, messages }]) => address === null && ReplyHeader.TYPE in message.headers && name in messages,
      ) ??
      []
    this.seen.add(`#/channels/${id}/messages/${name}`)
    return channel?.messages[name]
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
