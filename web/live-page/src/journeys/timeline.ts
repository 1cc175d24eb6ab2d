import { isDeadLetter, type Journey, nameOf, type SagaMoment } from './journey.ts'

/** Something that becomes true at a moment, in words. */
export interface Step {
  readonly atMs: number
  readonly text: string
  readonly messageId?: string
}

/** What happens in a journey, in its order: what a replay stops at. */
export function timelineOf(journey: Journey): Step[] {
  return [...requestOf(journey), ...sagaSteps(journey), ...journey.messages.flatMap(messageSteps)].sort(
    (one, other) => one.atMs - other.atMs,
  )
}

const requestOf = ({ request, startMs }: Journey): Step[] => (request ? [{ atMs: startMs, text: request }] : [])

const sagaSteps = ({ saga }: Journey): Step[] =>
  saga?.moments.map((moment) => ({ atMs: moment.atMs, text: `${saga.type}: ${doingOf(moment)}` })) ?? []

function doingOf({ what, status, step, failureReason }: SagaMoment): string {
  if (failureReason !== undefined) return failureReason
  if (step === undefined) return status
  return what === 'resend' ? `no reply to “${step}” yet, asks again` : `waits for “${step}”`
}

function messageSteps(message: Journey['messages'][number]): Step[] {
  const { id: messageId, channel, sender, createdMs, sendings, handlings } = message
  const name = isDeadLetter(message) ? `dead letter ${nameOf(message)}` : nameOf(message)
  return [
    { atMs: createdMs, text: `${name} is put into the outbox of ${sender}` },
    ...sendings.flatMap(({ startMs, endMs, failure }) => [
      { atMs: startMs, text: `the relay takes ${name}` },
      {
        atMs: endMs,
        text: failure === undefined ? `${name} is in ${channel}` : `the broker refuses ${name}: ${failure}`,
      },
    ]),
    ...handlings.flatMap(({ startMs, endMs, service, failure, isDuplicate, deadLetterId }) => [
      { atMs: startMs, text: `${service} takes ${name}` },
      { atMs: endMs, text: `${service} ${endOf(name, { failure, isDuplicate, deadLetterId })}` },
    ]),
  ].map((step) => ({ ...step, messageId }))
}

function endOf(name: string, end: { failure?: string; isDuplicate: boolean; deadLetterId?: string }): string {
  if (end.isDuplicate) return `drops ${name}, which it has had`
  if (end.deadLetterId !== undefined) return `gives ${name} up: it is a dead letter`
  return end.failure === undefined ? `has handled ${name}` : `could not handle ${name}: ${end.failure}`
}
