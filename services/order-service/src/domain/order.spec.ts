import { Money } from '@ltp/money'
import { UnsupportedStateTransitionError } from './order-errors.js'
import { type OrderState } from './order-state.js'
import { Order } from './order.js'

const anOrder = () => Order.create({ customerId: '1', orderTotal: Money.of('12.34') })

const verbs = {
  approve: (order: Order) => order.approve(),
  reject: (order: Order) => order.reject('INSUFFICIENT_CREDIT'),
  beginCancel: (order: Order) => order.beginCancel(),
  undoCancel: (order: Order) => order.undoCancel(),
  confirmCancel: (order: Order) => order.confirmCancel(),
}
type Verb = keyof typeof verbs

const wayTo: Record<OrderState, Verb[]> = {
  PENDING: [],
  APPROVED: ['approve'],
  REJECTED: ['reject'],
  CANCEL_PENDING: ['approve', 'beginCancel'],
  CANCELLED: ['approve', 'beginCancel', 'confirmCancel'],
}

function anOrderThatIs(state: OrderState): Order {
  const order = anOrder()
  wayTo[state].forEach((verb) => verbs[verb](order))
  return order
}

describe('Order', () => {
  it('is PENDING at first', () => {
    expect(anOrder().orderState).toBe('PENDING')
  })

  it('tells why it was rejected', () => {
    const order = anOrder()

    order.reject('UNKNOWN_CUSTOMER')

    expect(order.rejectionReason).toBe('UNKNOWN_CUSTOMER')
  })

  it.each<[Verb, OrderState, OrderState]>([
    ['approve', 'PENDING', 'APPROVED'],
    ['reject', 'PENDING', 'REJECTED'],
    ['beginCancel', 'APPROVED', 'CANCEL_PENDING'],
    ['undoCancel', 'CANCEL_PENDING', 'APPROVED'],
    ['confirmCancel', 'CANCEL_PENDING', 'CANCELLED'],
  ])('%s takes it from %s to %s', (verb, from, to) => {
    const order = anOrderThatIs(from)

    verbs[verb](order)

    expect(order.orderState).toBe(to)
  })

  const allowed: Record<OrderState, Verb[]> = {
    PENDING: ['approve', 'reject'],
    APPROVED: ['beginCancel'],
    REJECTED: [],
    CANCEL_PENDING: ['undoCancel', 'confirmCancel'],
    CANCELLED: [],
  }
  const refused = (Object.keys(allowed) as OrderState[]).flatMap((state) =>
    (Object.keys(verbs) as Verb[])
      .filter((verb) => !allowed[state].includes(verb))
      .map((verb) => [verb, state] as const),
  )

  it.each(refused)('refuses to %s when it is %s, and stays so', (verb, state) => {
    const order = anOrderThatIs(state)

    expect(() => verbs[verb](order)).toThrow(UnsupportedStateTransitionError)
    expect(order.orderState).toBe(state)
  })

  it.each<[Verb, string]>([
    ['approve', 'cannot approve an order that is REJECTED'],
    ['reject', 'cannot reject an order that is REJECTED'],
    ['beginCancel', 'cannot cancel an order that is REJECTED'],
    ['undoCancel', 'cannot undo the cancellation of an order that is REJECTED'],
    ['confirmCancel', 'cannot confirm the cancellation of an order that is REJECTED'],
  ])('says why it refuses to %s: %s', (verb, message) => {
    const order = anOrderThatIs('REJECTED')
    const [code, name] = ['UNSUPPORTED_STATE_TRANSITION', 'UnsupportedStateTransitionError']

    expect(() => verbs[verb](order)).toThrow(expect.objectContaining({ code, name, message }) as Error)
  })

  it.each<[OrderState, boolean]>([
    ['PENDING', false],
    ['APPROVED', false],
    ['REJECTED', false],
    ['CANCEL_PENDING', true],
    ['CANCELLED', true],
  ])('that is %s is being or was cancelled: %s', (state, answer) => {
    expect(anOrderThatIs(state).isBeingOrWasCancelled()).toBe(answer)
  })
})
