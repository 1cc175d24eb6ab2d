import { centsOf } from './cents.ts'

export type Database = 'order-service' | 'customer-service'

/** @returns the rows, each value as the text that Postgres prints for it */
export type Query = (database: Database, sql: string) => Promise<readonly (readonly string[])[]>

export interface StoredOrder {
  readonly orderId: string
  readonly customerId: string
  readonly cents: bigint
  readonly state: string
}

export interface StoredCustomer {
  readonly customerId: string
  /** What the customer's own row says. */
  readonly reservedCents: bigint
  /** The sum of the reservations. */
  readonly reservationsCents: bigint
}

/** What the services know of some customers. */
export interface Stored {
  readonly orders: readonly StoredOrder[]
  readonly customers: readonly StoredCustomer[]
}

/** @param customers ids, as digits; at least one */
export async function readStored(customers: readonly string[], query: Query): Promise<Stored> {
  const ids = customers.join(', ')
  const orders = await query(
    'order-service',
    `select id, customer_id, order_total, state from orders where customer_id in (${ids}) order by id`,
  )
  const reserved = await query(
    'customer-service',
    `select c.id, c.reserved_credit, coalesce(sum(r.amount), 0) from customer c left join credit_reservation r on r.customer_id = c.id ` +
      `where c.id in (${ids}) group by c.id order by c.id`,
  )
  return { orders: orders.map(orderOf), customers: reserved.map(customerOf) }
}

function orderOf(row: readonly string[]): StoredOrder {
  const [orderId, customerId, total, state] = texts(row, 4)
  return { orderId: orderId!, customerId: customerId!, cents: centsOf(total!), state: state! }
}

function customerOf(row: readonly string[]): StoredCustomer {
  const [customerId, reserved, reservations] = texts(row, 3)
  return { customerId: customerId!, reservedCents: centsOf(reserved!), reservationsCents: centsOf(reservations!) }
}

function texts(row: readonly string[], columns: number): readonly string[] {
  if (row.length !== columns)
    throw new Error(`a row of ${columns} columns was asked for, but is ${JSON.stringify(row)}`)
  return row
}
