import { type Message } from '@ltp/messaging'

/** What Pact holds of a message: its headers as metadata. */
interface PactMessage {
  readonly contents: { readonly content: unknown }
  readonly metadata: Readonly<Record<string, unknown>>
}

/** The message of ours that a pact's is an example of. It gets an ID, which no pact says. */
export function messageOf({ contents, metadata }: PactMessage): Message {
  const { contentType: _ofPact, ...headers } = metadata as Record<string, string>
  return { headers: { ID: 'an-id', ...headers }, payload: JSON.stringify(contents.content) }
}

/** A message of ours as Pact compares it. */
export function pactMessageOf({ headers, payload }: Message): { content: unknown; metadata: Record<string, string> } {
  return { content: JSON.parse(payload) as unknown, metadata: { ...headers } }
}
