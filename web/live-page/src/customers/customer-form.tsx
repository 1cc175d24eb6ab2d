import { AMOUNT, ApiField, ApiForm } from '../api/api-form.tsx'
import { usePage } from '../page-context.tsx'

export function CustomerForm({ onCreated }: { readonly onCreated: () => void }) {
  const { client } = usePage()
  const create = async (fieldOf: (name: string) => string) => {
    const { customerId } = await client.postJson<{ customerId: number }>(
      './customers',
      `{"name":${JSON.stringify(fieldOf('name'))},"creditLimit":{"amount":${fieldOf('amount')}}}`,
    )
    onCreated()
    return `Customer ${customerId} is created.`
  }
  return (
    <ApiForm title="Create a customer" action="Create customer" send={create}>
      <ApiField label="Name" name="name" maxLength={200} defaultValue="Ada" autoComplete="off" />
      <ApiField label="Credit limit" name="amount" inputMode="decimal" pattern={AMOUNT} defaultValue="15.00" />
    </ApiForm>
  )
}
