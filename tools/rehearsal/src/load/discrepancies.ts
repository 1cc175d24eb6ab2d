import { amountOf, centsOf } from './cents.ts'
import { type Ledger, type NewOrder, type PlacedOrder } from './ledger.ts'
import { type Stored, type StoredOrder } from './stored.ts'

const TERMINAL = ['APPROVED', 'REJECTED', 'CANCELLED']

/** Where the services do not hold what clients were promised, or do not agree with each other; for people, one each. */
export function discrepancies(ledger: Ledger, stored: Stored): string[] {
  return [
    ...(ledger.placed.length === 0 ? ['no order was answered 201: there is nothing to compare'] : []),
    ...promisedTwice(ledger),
    ...notAsPromised(ledger, stored),
    ...neverOrdered(ledger, stored),
    ...notTerminal(stored),
    ...reservationsThatDiffer(ledger, stored),
  ]
}

/** Those of the clients that were not answered 201. */
export function unansweredOrders({ placed }: Ledger, { orders }: Stored): StoredOrder[] {
  const promised = new Set(placed.map(({ orderId }) => orderId))
  return orders.filter(({ orderId }) => !promised.has(orderId))
}

function promisedTwice({ placed }: Ledger): string[] {
  const times = Map.groupBy(placed, ({ orderId }) => orderId)
  return [...times].flatMap(([id, { length }]) =>
    length > 1 ? [`order ${id} is the answer to ${length} requests`] : [],
  )
}

function notAsPromised({ placed }: Ledger, { orders }: Stored): string[] {
  const byId = new Map(orders.map((order) => [order.orderId, order]))
  return placed.flatMap((promised) => {
    const order = byId.get(promised.orderId)
    if (!order) return [`order ${promised.orderId} was answered 201, but customer ${promised.customerId} has none such`]
    if (contentOf(order) === contentOf(promised)) return []
    return [`order ${order.orderId} was answered 201 as ${contentOf(promised)}, but is ${contentOf(order)}`]
  })
}

/** One order may be there for each request whose answer was lost; none more. */
function neverOrdered(ledger: Ledger, stored: Stored): string[] {
  const lost = ledger.lost.map(contentOf)
  return unansweredOrders(ledger, stored).flatMap((order) => {
    const index = lost.indexOf(contentOf(order))
    if (index >= 0) lost.splice(index, 1)
    return index >= 0 ? [] : [`order ${order.orderId} (${contentOf(order)}) is there, but nobody can have ordered it`]
  })
}

function notTerminal({ orders }: Stored): string[] {
  return orders
    .filter(({ state }) => !TERMINAL.includes(state))
    .map(({ orderId, state }) => `order ${orderId} is still ${state}`)
}

function reservationsThatDiffer({ customers: ids }: Ledger, { orders, customers }: Stored): string[] {
  return ids.flatMap((id) => {
    const customer = customers.find(({ customerId }) => customerId === id)
    if (!customer) return [`customer ${id} is not there`]
    const approved = orders.filter(({ customerId, state }) => customerId === id && state === 'APPROVED')
    const total = approved.reduce((sum, { cents }) => sum + cents, 0n)
    const { reservedCents, reservationsCents } = customer
    if (reservedCents === total && reservationsCents === total) return []
    const reserved = `reservations of ${amountOf(reservationsCents)}, reserved credit ${amountOf(reservedCents)}`
    return [`customer ${id}: ${reserved}, but approved orders of ${amountOf(total)}`]
  })
}

function contentOf(order: StoredOrder | PlacedOrder | NewOrder): string {
  return `${amountOf('cents' in order ? order.cents : centsOf(order.amount))} for customer ${order.customerId}`
}
