import { z } from 'zod'
import {
  deadLetterHeaders,
  eventHeaders,
  receivedCommandHeaders,
  receivedReplyHeaders,
  sentCommandHeaders,
  sentReplyHeaders,
} from './headers.js'

type Outcome = 'SUCCESS' | 'FAILURE'

/** A type of message as one service sees it: the one that sends it, or the one that receives it. */
export interface MessageType {
  readonly name: string
  readonly summary: string
  readonly headers: z.ZodType
  readonly payload: z.ZodType
  /** Where the payload's JSON Schema is, from the service's folder. A reply and an event may have the same name. */
  readonly schemaFile: string
}

interface Told {
  readonly name: string
  readonly summary: string
  readonly payload: z.ZodType
}

const inFolder = (folder: string, { name, summary, payload }: Told, headers: z.ZodType): MessageType => {
  return { name, summary, headers, payload, schemaFile: `schemas/${folder}/${name}.json` }
}

export const receivedCommand = (told: Told): MessageType =>
  inFolder('commands', told, receivedCommandHeaders(told.name))

export const sentCommand = (told: Told, from: { channel: string; saga: string; replyTo: string }): MessageType =>
  inFolder('commands', told, sentCommandHeaders(told.name, from.channel, from.saga, from.replyTo))

export const sentReply = (told: Told, { outcome }: { outcome: Outcome }): MessageType =>
  inFolder('replies', told, sentReplyHeaders(told.name, outcome))

export const receivedReply = (told: Told, { outcome, saga }: { outcome: Outcome; saga: string }): MessageType =>
  inFolder('replies', told, receivedReplyHeaders(told.name, outcome, saga))

export const event = (told: Told, { aggregateType }: { aggregateType: string }): MessageType =>
  inFolder('events', told, eventHeaders(told.name, aggregateType))

/** What a subscriber gave up. Its payload is the message's, or null when that could not be kept. */
export const deadLetter = (): MessageType =>
  inFolder(
    'dead-letters',
    { name: 'DeadLetter', summary: 'A message that could not be handled, for operators.', payload: z.unknown() },
    deadLetterHeaders(),
  )
