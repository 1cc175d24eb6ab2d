import { Money } from '@ltp/money'
import { EntitySchema, type ValueTransformer } from 'typeorm'
import { Customer } from '../../domain/customer.js'

interface CustomerColumns {
  id: string
  name: string
  creditLimit: Money
  reservedCredit: Money
}

const money: ValueTransformer = {
  to: (value?: Money) => value?.toString(),
  from: (value: string) => Money.of(value),
}

/** Without the reservations: a relation would load all of them, and a customer may have very many. */
export const customerSchema = new EntitySchema<CustomerColumns>({
  name: 'Customer',
  target: Customer,
  tableName: 'customer',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    name: { type: 'text' },
    creditLimit: { name: 'credit_limit', type: 'numeric', precision: 19, scale: 2, transformer: money },
    reservedCredit: { name: 'reserved_credit', type: 'numeric', precision: 19, scale: 2, transformer: money },
  },
})
