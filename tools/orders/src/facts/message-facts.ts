import { type Handling, type Message, type Sending } from '../journeys/journey.js'
import { duration } from './duration.js'
import { type Fact } from './fact.js'

/** Of a message on its way: into the outbox, to the broker, to those who handle it. */
export function messageFacts(message: Message): Fact[] {
  if (!isCommitted(message)) return []
  return [outboxFact(message), ...sendingFacts(message), ...handlingFacts(message)]
}

/** Before that it may still be rolled back, and never have been. Who has read it from the outbox knows that it is committed. */
export function isCommitted({ committedMs, sendings, handlings }: Message): boolean {
  return committedMs !== undefined || sendings.length + handlings.length > 0
}

const nameOf = ({ type, id }: Message) => type ?? `message ${id}`

function outboxFact(message: Message): Fact {
  const { id, channel, sender, createdMs } = message
  const text = `${nameOf(message)} in the outbox, for ${channel}`
  return { key: `${id} outbox`, atMs: createdMs, who: sender, text }
}

function sendingFacts(message: Message): Fact[] {
  const { id, channel, sender, sendings } = message
  const tellOf = (sending: Sending, index: number): Pick<Fact, 'text' | 'tone'> => {
    const { failure } = sending
    if (failure !== undefined)
      return { text: `${nameOf(message)} not sent to ${channel}, try ${index + 1}: ${failure}`, tone: 'bad' }
    const isSentBefore = sendings.slice(0, index).some((earlier) => earlier.failure === undefined)
    return { text: `${nameOf(message)} sent to ${channel}${isSentBefore ? ' again' : ''} (${duration(sending)})` }
  }
  return sendings.map((sending, index) => ({
    key: `${id} sent ${sending.startMs}`,
    atMs: sending.endMs,
    who: sender,
    ...tellOf(sending, index),
  }))
}

function handlingFacts(message: Message): Fact[] {
  return message.handlings.map((handling) => ({
    key: `${message.id} handled ${handling.service} ${handling.startMs}`,
    atMs: handling.endMs,
    who: handling.service,
    ...tellOf(handling, failuresBefore(handling, message), nameOf(message)),
  }))
}

function tellOf(handling: Handling, failures: number, name: string): Pick<Fact, 'text' | 'tone'> {
  const { isDuplicate, deadLetterId, failure } = handling
  const attempt = failures + 1
  if (isDuplicate) return { text: `${name} had come before: dropped`, tone: 'warning' }
  if (deadLetterId !== undefined)
    return { text: `${name} given up, failed tries: ${failures}, dead letter ${deadLetterId}`, tone: 'bad' }
  if (failure !== undefined)
    return { text: `${name} failed, try ${attempt} (${duration(handling)}): ${failure}`, tone: 'bad' }
  return { text: `${name} handled${failures === 0 ? '' : ` in try ${attempt}`} (${duration(handling)})` }
}

/** Each service that gets a message counts its own tries. */
function failuresBefore(handling: Handling, { handlings }: Message): number {
  const earlier = handlings.slice(0, handlings.indexOf(handling))
  return earlier.filter(({ service, failure }) => service === handling.service && failure !== undefined).length
}
