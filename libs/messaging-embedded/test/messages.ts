import { createMessage, type Message } from '@ltp/messaging'

/** Messages of one key with the payloads from..to. */
export function numbered(channel: string, from: number, to: number): Message[] {
  return numbers(from, to).map((payload) => createMessage({ destination: channel, partitionId: 'key', payload }))
}

export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
}

/** A handler that keeps the payloads. */
export function recorder(): { payloads: string[]; handler: (messages: readonly Message[]) => Promise<void> } {
  const payloads: string[] = []
  return { payloads, handler: async (messages) => void payloads.push(...messages.map(({ payload }) => payload)) }
}
