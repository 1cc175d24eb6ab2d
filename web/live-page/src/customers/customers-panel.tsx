import { useState } from 'react'
import { PagedTable } from '../api/paged-table.tsx'
import { CustomerForm } from './customer-form.tsx'

interface Customer {
  readonly customerId: number
  readonly name: string
  readonly creditLimit: { readonly amount: number }
}

/** Creates customers and lists them. */
export function CustomersPanel() {
  const [version, setVersion] = useState(0)
  return (
    <>
      <CustomerForm onCreated={() => setVersion((before) => before + 1)} />
      <PagedTable<Customer>
        title="Customers"
        path="./customers?limit=10&sort=-id"
        version={version}
        itemsOf={(body) => (body as { customers: readonly Customer[] }).customers}
        keyOf={({ customerId }) => String(customerId)}
        columns={[
          { title: 'customer', of: ({ customerId }) => customerId },
          { title: 'name', of: ({ name }) => name },
          { title: 'credit limit', of: ({ creditLimit }) => creditLimit.amount.toFixed(2) },
        ]}
      />
    </>
  )
}
