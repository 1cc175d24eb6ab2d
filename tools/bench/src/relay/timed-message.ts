import { createMessage, type Message } from '@ltp/messaging'
import { now } from '../measure/clock.js'
import { SETTINGS } from '../plan.js'

/** How many keys the messages are spread over: customers, say. */
const KEYS = 1000
const MARK = Buffer.from('sentAt=')

/** A message that tells when it was made, and whose Kafka record has a value of exactly `SETTINGS.messageBytes`. */
export function timedMessage(channel: string): Message {
  const message = createMessage({ destination: channel, partitionId: key(), payload: '' })
  const envelope = JSON.stringify({ payload: '""', headers: message.headers })
  return { ...message, payload: `"${timedText(SETTINGS.messageBytes - Buffer.byteLength(envelope))}"` }
}

/** The same for a raw producer: key and value of the same sizes, and no envelope to make. */
export function timedRecord(): { key: string; value: string } {
  return { key: key(), value: timedText(SETTINGS.messageBytes) }
}

/** When the message in a record's value was made. @throws when it is none of these */
export function sentAt(value: Buffer): number {
  const mark = value.indexOf(MARK)
  const time = Number(value.toString('latin1', mark + MARK.length, value.indexOf(SEMICOLON, mark)))
  if (mark === -1 || Number.isNaN(time)) throw new Error('a record without the time of its sending')
  return time
}

const SEMICOLON = 0x3b

function timedText(length: number): string {
  return `sentAt=${now().toFixed(3)};`.padEnd(length, 'x')
}

const key = () => `customer-${Math.floor(Math.random() * KEYS)}`
