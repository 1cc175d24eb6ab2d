interface Ref {
  readonly $ref: string
}

export interface CommittedMessage {
  readonly headers: { readonly required: readonly string[] }
  readonly payload: Ref
}

interface CommittedChannel {
  readonly address: string | null
  readonly messages: Readonly<Record<string, CommittedMessage>>
}

interface CommittedOperation {
  readonly action: string
  readonly messages: readonly Ref[]
  readonly reply?: { readonly messages: readonly Ref[] }
}

/** What is read of a committed asyncapi.json. */
export interface CommittedAsyncApi {
  readonly channels: Readonly<Record<string, CommittedChannel>>
  readonly operations: Readonly<Record<string, CommittedOperation>>
}

/** References to the messages that the service sends, replies among them. */
export function sentMessages({ operations }: CommittedAsyncApi): string[] {
  const sent = Object.values(operations).flatMap(({ action, messages, reply }) =>
    action === 'send' ? messages : (reply?.messages ?? []),
  )
  return [...new Set(sent.map(({ $ref }) => $ref))]
}
