import { Money } from '@ltp/money'
import { EntitySchema, type ValueTransformer } from 'typeorm'
import { CreditReservation } from '../../domain/credit-reservation.js'
import { Customer } from '../../domain/customer.js'

interface CustomerColumns {
  id: string
  name: string
  creditLimit: Money
  creditReservations: CreditReservationColumns[]
}

interface CreditReservationColumns {
  orderId: string
  amount: Money
  customer: CustomerColumns
}

const money: ValueTransformer = {
  to: (value?: Money) => value?.toString(),
  // null: the outer join of a customer without reservations
  from: (value?: string | null) => (typeof value === 'string' ? Money.of(value) : undefined),
}

export const customerSchema = new EntitySchema<CustomerColumns>({
  name: 'Customer',
  target: Customer,
  tableName: 'customer',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    name: { type: 'text' },
    creditLimit: { name: 'credit_limit', type: 'numeric', precision: 19, scale: 2, transformer: money },
  },
  relations: {
    creditReservations: {
      type: 'one-to-many',
      target: 'CreditReservation',
      inverseSide: 'customer',
      cascade: true,
      eager: true,
    },
  },
})

export const creditReservationSchema = new EntitySchema<CreditReservationColumns>({
  name: 'CreditReservation',
  target: CreditReservation,
  tableName: 'credit_reservation',
  columns: {
    orderId: { name: 'order_id', type: 'bigint', primary: true },
    amount: { type: 'numeric', precision: 19, scale: 2, transformer: money },
  },
  relations: {
    customer: {
      type: 'many-to-one',
      target: 'Customer',
      inverseSide: 'creditReservations',
      primary: true,
      joinColumn: { name: 'customer_id' },
      onDelete: 'CASCADE',
    },
  },
})
