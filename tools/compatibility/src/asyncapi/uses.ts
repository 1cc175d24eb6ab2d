import { objectOf, textOf } from '../json.js'
import type { Located } from '../located.js'
import type { Direction } from '../schema/direction.js'

/** A message on a channel, and whether the service receives or sends it there. */
export interface Use {
  readonly direction: Direction
  /** Set for a reply: the message that it answers. */
  readonly answers?: string
  readonly message: Located
}

/** All messages of an AsyncAPI document by channel, name, direction and what they answer. Ids of channels are for readers only. */
export function usesOf(document: Located): Map<string, Use> {
  const operations = document.child('operations').children()
  return new Map(operations.flatMap(([, operation]) => usesOfOperation(operation)))
}

function usesOfOperation(operation: Located): [string, Use][] {
  const direction = operation.object.action === 'send' ? 'sent' : 'received'
  const messages = operation.child('messages').items()
  const reply = operation.child('reply')
  const answers = messages.map(nameOf).join(' or ')
  const address = addressOf(operation.child('channel'))
  return [
    ...messages.map((message): [string, Use] => [
      `${nameOf(message)}, ${direction} on ${address}`,
      { direction, message },
    ]),
    ...reply
      .child('messages')
      .items()
      .map((message): [string, Use] => {
        const opposite = direction === 'sent' ? 'received' : 'sent'
        const place = `${nameOf(message)}, ${opposite} on ${addressOf(reply.child('channel'))} as reply to ${answers}`
        return [place, { direction: opposite, answers, message }]
      }),
  ]
}

const nameOf = ({ object }: Located) => textOf(object.name)

function addressOf(channel: Located): string {
  const { address } = objectOf(channel.value)
  return typeof address === 'string' ? address : 'the channel that is asked for'
}
