import { jsonSchemaOf } from './json-schema.js'
import type { MessageType } from './message-type.js'

export interface ChannelOptions {
  /** Null: told by a header of the message that is answered. */
  readonly address: string | null
  readonly description: string
  readonly messages: readonly MessageType[]
}

export interface OperationOptions {
  readonly action: 'send' | 'receive'
  readonly summary: string
  readonly channel: string
  /** Names of those messages of the channel that the operation is about. Default: all. */
  readonly messages?: readonly string[]
  readonly reply?: { readonly channel: string; readonly addressHeader?: string; readonly messages: readonly string[] }
}

export interface AsyncApiOptions {
  readonly title: string
  readonly version: string
  readonly description: string
  /** As whom the service receives: Kafka's consumer group. */
  readonly consumerGroup: string
  readonly channels: Readonly<Record<string, ChannelOptions>>
  readonly operations: Readonly<Record<string, OperationOptions>>
}

const KAFKA = { bindingVersion: '0.5.0' }

/** The AsyncAPI 3 document of the messages that a service receives and sends; payloads are in files of their own. */
export function asyncApiDocument(options: AsyncApiOptions) {
  const { title, version, description, channels, operations } = options
  return {
    asyncapi: '3.0.0',
    info: { title, version, description, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    channels: mapValues(channels, channelOf),
    operations: mapValues(operations, (operation) => operationOf(operation, options)),
  }
}

function channelOf({ address, description, messages }: ChannelOptions) {
  return {
    address,
    description,
    messages: Object.fromEntries(messages.map((message) => [message.name, messageOf(message)])),
    ...(address !== null && { bindings: { kafka: { topic: address, ...KAFKA } } }),
  }
}

function messageOf({ name, summary, headers, schemaFile }: MessageType) {
  const { $schema: _, ...headerSchema } = jsonSchemaOf(headers)
  const key = { type: 'string', description: 'Header PARTITION_ID: messages with the same one keep their order.' }
  return {
    name,
    summary,
    headers: headerSchema,
    payload: { $ref: `./${schemaFile}` },
    bindings: { kafka: { key, ...KAFKA } },
  }
}

function operationOf(operation: OperationOptions, { channels, consumerGroup }: AsyncApiOptions) {
  const { action, summary, channel, reply } = operation
  const names = operation.messages ?? (channels[channel]?.messages ?? []).map(({ name }) => name)
  const groupId = { type: 'string', const: consumerGroup }
  return {
    action,
    summary,
    channel: { $ref: `#/channels/${channel}` },
    messages: messageRefs(channel, names),
    ...(reply && { reply: replyOf(reply) }),
    ...(action === 'receive' && { bindings: { kafka: { groupId, ...KAFKA } } }),
  }
}

function replyOf({ channel, addressHeader, messages }: NonNullable<OperationOptions['reply']>) {
  return {
    ...(addressHeader !== undefined && { address: { location: `$message.header#/${addressHeader}` } }),
    channel: { $ref: `#/channels/${channel}` },
    messages: messageRefs(channel, messages),
  }
}

const messageRefs = (channel: string, names: readonly string[]) =>
  names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }))

const mapValues = <Value, Result>(values: Readonly<Record<string, Value>>, change: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
