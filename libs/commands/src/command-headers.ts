/** Headers of a command message. Eventuate Tram's names: `command__destination` does have two underscores. */
export const CommandHeader = {
  TYPE: 'command_type',
  DESTINATION: 'command__destination',
  RESOURCE: 'command_resource',
  REPLY_TO: 'command_reply_to',
  SAGA_TYPE: 'command_saga_type',
  SAGA_ID: 'command_saga_id',
} as const

/** Headers of a reply message, beside the command's own, which come back under another prefix. */
export const ReplyHeader = {
  TYPE: 'reply_type',
  OUTCOME: 'reply_outcome-type',
  IN_REPLY_TO: 'reply_to_message_id',
  SAGA_TYPE: 'commandreply_saga_type',
  SAGA_ID: 'commandreply_saga_id',
} as const

const COMMAND_PREFIX = 'command_'
const REPLY_PREFIX = 'commandreply_'

/** Every header of a command that begins with `command_` comes back in its reply, beginning with `commandreply_`. */
export function correlationHeaders(commandHeaders: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(commandHeaders)
      .filter(([name]) => name.startsWith(COMMAND_PREFIX))
      .map(([name, value]) => [REPLY_PREFIX + name.slice(COMMAND_PREFIX.length), value]),
  )
}
