import { type Message, type Saga, type SagaMoment } from '../journeys/journey.js'
import { type Fact } from './fact.js'

/** @param messages of its journey */
export function sagaFacts(saga: Saga, messages: readonly Message[]): Fact[] {
  return saga.moments.map((moment) => ({
    key: `saga ${moment.what} ${moment.atMs}`,
    atMs: moment.atMs,
    who: serviceOf(saga, messages),
    text: `${saga.type}: ${actionOf(moment)}${standOf(moment)}`,
    ...toneOf(moment),
  }))
}

/** Sagas do not say whose they are: who gets the replies, or, before there are any, who has sent the first message. */
function serviceOf({ type }: Saga, messages: readonly Message[]): string {
  const replies = messages.filter(({ channel }) => channel === `${type}-reply`)
  return replies.flatMap(({ handlings }) => handlings)[0]?.service ?? messages[0]?.sender ?? ''
}

function actionOf({ what, status }: SagaMoment): string {
  if (what === 'resume') return 'is resumed, '
  if (what === 'resend' && status === 'running') return 'no reply in time, asks again, '
  return ''
}

function standOf({ status, step, isCompensating, failureReason }: SagaMoment): string {
  switch (status) {
    case 'running':
      return `${isCompensating ? 'compensates, ' : ''}waits for "${step}"`
    case 'failed':
      return `FAILED: ${failureReason ?? 'nobody says why'}`
    default:
      return `is ${status}`
  }
}

function toneOf({ what, status, isCompensating }: SagaMoment): Pick<Fact, 'tone'> {
  if (status === 'failed') return { tone: 'bad' }
  return isCompensating || what === 'resend' ? { tone: 'warning' } : {}
}
