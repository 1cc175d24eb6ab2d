import { setTimeout as sleep } from 'node:timers/promises'
import { type Lab } from '@ltp/lab'
import { type Message } from '@ltp/messaging'
import { COMMAND_TYPE } from './message-attributes.js'

/** How long a participant takes for a command that is slow, in ms: more than people overlook, less than sagas wait for. */
const SLOW_MS = 3_000

/** A handler in a laptop's lab: slow with commands, or failing at each. */
export function faultyParticipant(
  handle: (message: Message) => Promise<void>,
  lab: Pick<Lab, 'isOn'>,
  slowMs = SLOW_MS,
): (message: Message) => Promise<void> {
  return async (message) => {
    const command = message.headers[COMMAND_TYPE]
    if (command !== undefined && lab.isOn('slow-participant')) await sleep(slowMs)
    if (command !== undefined && lab.isOn('poison-message'))
      throw new Error(`the lab makes ${command} a poison message: turn that off, and replay`)
    await handle(message)
  }
}
