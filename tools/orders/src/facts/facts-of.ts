import { type Journey } from '../journeys/journey.js'
import { type Fact } from './fact.js'
import { isCommitted, messageFacts } from './message-facts.js'
import { sagaFacts } from './saga-facts.js'

/** What has happened, as far as a journey tells, in the order of time. */
export function factsOf(journey: Journey): Fact[] {
  const { saga, messages } = journey
  return [
    ...requestFacts(journey),
    ...messages.flatMap(messageFacts),
    ...(saga ? sagaFacts(saga, messages) : []),
    ...stateFacts(journey),
  ].sort((one, other) => one.atMs - other.atMs)
}

function requestFacts({ request, startMs }: Journey): Fact[] {
  return request === undefined ? [] : [{ key: 'request', atMs: startMs, who: 'client', text: request }]
}

const STATES: Readonly<Record<string, Pick<Fact, 'text' | 'tone'>>> = {
  OrderApproved: { text: 'APPROVED', tone: 'good' },
  OrderRejected: { text: 'REJECTED', tone: 'warning' },
  OrderCancelled: { text: 'CANCELLED', tone: 'warning' },
}

/** What the order has become: an event commits together with what it tells. */
function stateFacts({ orderId, messages }: Journey): Fact[] {
  return messages.filter(isCommitted).flatMap(({ id, type = '', sender, createdMs, committedMs = createdMs }) => {
    const state = STATES[type]
    if (!state) return []
    return [{ ...state, key: `${id} state`, atMs: committedMs, who: sender, text: `order ${orderId} is ${state.text}` }]
  })
}
