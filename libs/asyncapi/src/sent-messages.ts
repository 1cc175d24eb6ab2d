import { CommandHeader, ReplyHeader } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import type { Message } from '@ltp/messaging'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { closed } from './closed.js'

interface CommittedMessage {
  readonly headers: object
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

/** Holds what a service really sends against its committed documents, and these against what it sends. */
export class SentMessages {
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

  /** What the documents do not say of a message that was sent, or say otherwise. */
  errorsOf(message: Message): string[] {
    const name = typeOf(message)
    const [id, channel] = this.channelOf(message, name)
    const documented = channel?.messages[name]
    if (!documented) return [`${name} on channel ${message.headers.DESTINATION}: not in asyncapi.json`]
    this.seen.add(`#/channels/${id}/messages/${name}`)
    const payload = this.documents[documented.payload.$ref.replace('./', '')] as object
    return [
      ...this.violations(documented.headers, message.headers, `${name}: header`),
      ...this.violations(payload, JSON.parse(message.payload), `${name}: payload`),
    ]
  }

  /** Messages that the document says are sent, but that no call of `errorsOf` has shown. */
  notSeen(): string[] {
    const sent = Object.values(this.operations).flatMap(({ action, messages, reply }) =>
      action === 'send' ? messages : (reply?.messages ?? []),
    )
    return sent.map(({ $ref }) => $ref).filter((ref) => !this.seen.has(ref))
  }

  /** Replies go to the channel that the command names, others to their own. */
  private channelOf({ headers }: Message, name: string): [string?, CommittedChannel?] {
    const all = Object.entries(this.channels)
    const byAddress = all.find(([, { address }]) => address === headers.DESTINATION)
    return byAddress ?? all.find(([, { address, messages }]) => address === null && name in messages) ?? []
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
