import { type DeadLetter } from '@ltp/inbox'
import { pageQuery, storableText } from '@ltp/http-api'
import { destination, messageId } from '@ltp/messaging'
import { z } from 'zod'
import { messageAttributes } from './message-attributes.js'

export const deadLettersQuery = pageQuery.extend({
  after: storableText.max(100).optional().describe('Id of the last item of the page before.'),
})
export type DeadLettersQuery = z.output<typeof deadLettersQuery>

/** The shapes of the answers, for the API's document. */
export const getDeadLetterResponse = z.object({
  id: z.string(),
  messageId: z.string().describe('ID of the message that was given up'),
  channel: z.string().describe('where that message came'),
  type: z.string().optional().describe('name of the command, reply or event'),
  subscriber: z.string().describe('the consumer group that gave it up'),
  reason: z.string().describe('the error of the last try'),
  attempts: z.number().meta({ type: 'integer', minimum: 0 }).describe('how often the message was tried by itself'),
  time: z.string().meta({ format: 'date-time' }).describe('when it was given up'),
  replayed: z.boolean().describe('whether the message was sent again'),
  notReplayable: z.string().optional().describe('why it cannot be sent again, when it cannot'),
  headers: z.record(z.string(), z.string()).describe('those of the message, as it first came'),
  payload: z.string().describe('the JSON text of the message'),
})
export const getDeadLettersResponse = z.object({
  deadLetters: z.array(getDeadLetterResponse),
  next: z.string().optional().describe('address of the next page, when there is one'),
})

export type GetDeadLetterResponse = z.input<typeof getDeadLetterResponse>
export type GetDeadLettersResponse = z.input<typeof getDeadLettersResponse>

export function deadLetterResponseOf(deadLetter: DeadLetter): GetDeadLetterResponse {
  const { id, original, subscriberId, reason, attempts, time, isReplayed, obstacle } = deadLetter
  return {
    id,
    messageId: messageId(original),
    channel: destination(original),
    type: messageAttributes(original)['messaging.message.type'],
    subscriber: subscriberId,
    reason,
    attempts,
    time,
    replayed: isReplayed,
    notReplayable: obstacle,
    headers: original.headers,
    payload: original.payload,
  }
}
