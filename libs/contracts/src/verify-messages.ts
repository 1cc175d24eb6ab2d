import { type Message } from '@ltp/messaging'
import { MessageProviderPact } from './pact-js.js'
import { pactMessageOf } from './pact-message.js'
import { verifyPacts } from './verify-pacts.js'

export interface MessageProvider {
  readonly provider: string
  readonly consumer: string
  /** Makes each message, by the description that the consumer gives it. */
  readonly messages: Readonly<Record<string, () => Promise<Message>>>
  readonly states?: Readonly<Record<string, () => Promise<unknown>>>
}

/** Holds the messages that a provider really makes against what their consumer can read. @throws where they differ */
export async function verifyMessages({ provider, consumer, messages, states = {} }: MessageProvider): Promise<void> {
  const made = Object.entries(messages).map(([description, make]) => [
    description,
    async () => {
      const { content, metadata } = pactMessageOf(await make())
      return { __pactMessageMetadata: metadata, message: content }
    },
  ])
  const options = {
    provider,
    messageProviders: Object.fromEntries(made) as Record<string, () => Promise<unknown>>,
    stateHandlers: { ...states },
    logLevel: 'error',
  } as const
  const parties = { provider, consumer, states: Object.keys(states) }
  await verifyPacts(parties, (sources) => new MessageProviderPact({ ...options, ...sources }).verify())
}
