import { AMOUNT, ApiField, ApiForm } from '../api/api-form.tsx'
import { usePage } from '../page-context.tsx'

/** Ids have up to 19 digits. */
const ID = '[1-9][0-9]{0,18}'

export function OrderForm({ onPlaced }: { readonly onPlaced: () => void }) {
  const { client } = usePage()
  const place = async (fieldOf: (name: string) => string) => {
    const { orderId } = await client.postJson<{ orderId: number }>(
      './orders',
      `{"customerId":${fieldOf('customerId')},"orderTotal":{"amount":${fieldOf('amount')}}}`,
    )
    onPlaced()
    return `Order ${orderId} is placed.`
  }
  return (
    <ApiForm title="Place an order" action="Place order" send={place}>
      <ApiField label="Customer" name="customerId" inputMode="numeric" pattern={ID} defaultValue="1" />
      <ApiField label="Total" name="amount" inputMode="decimal" pattern={AMOUNT} defaultValue="12.34" />
    </ApiForm>
  )
}
