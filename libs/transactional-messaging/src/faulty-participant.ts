import { setTimeout as sleep } from 'node:timers/promises'
import { type InboxOptions } from '@ltp/inbox'
import { type Lab } from '@ltp/lab'
import { type Message } from '@ltp/messaging'
import { COMMAND_TYPE } from './message-attributes.js'

type Around = NonNullable<InboxOptions['aroundTransaction']>
type Handler = (message: Message) => Promise<void>

/** How long a participant takes when it is slow, in ms: more than people overlook, less than sagas wait for. */
const SLOW_MS = 3_000

const commandIn = ({ headers }: Message): string | undefined => headers[COMMAND_TYPE]

/** A participant that is slow in a laptop's lab: before each transaction in which it handles commands. */
export function slowParticipant(around: Around, lab: Pick<Lab, 'isOn'>, slowMs = SLOW_MS): Around {
  return (messages, work) =>
    around(messages, async () => {
      if (lab.isOn('slow-participant') && messages.some(commandIn)) await sleep(slowMs)
      return work()
    })
}

/** A participant that fails at each command in a laptop's lab. */
export function poisonedParticipant(handle: Handler, lab: Pick<Lab, 'isOn'>): Handler {
  return async (message) => {
    const command = commandIn(message)
    if (command !== undefined && lab.isOn('poison-message'))
      throw new Error(`the lab makes ${command} a poison message: turn that off, and replay`)
    await handle(message)
  }
}
