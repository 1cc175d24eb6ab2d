import { useState } from 'react'
import { PagedTable } from '../api/paged-table.tsx'
import { type Journey } from '../journeys/journey.ts'
import { useJourneysThat } from '../journeys/use-journeys-that.ts'
import { usePage } from '../page-context.tsx'
import { OrderForm } from './order-form.tsx'

interface Order {
  readonly orderId: number
  readonly orderState: string
  readonly rejectionReason: string | null
}

/** The order's state is another one then. */
const isDecided = ({ orderState }: Journey): boolean => orderState !== undefined && orderState !== 'PENDING'

/** Places orders, lists them, and cancels those that are approved. */
export function OrdersPanel() {
  const { client } = usePage()
  const [version, setVersion] = useState(0)
  const decided = useJourneysThat(isDecided)
  const [problem, setProblem] = useState<string>()
  const changed = () => setVersion((before) => before + 1)
  const cancel = (orderId: number) =>
    client
      .post(`./orders/${orderId}/cancel`)
      .then(() => setProblem(undefined))
      .catch((error: Error) => setProblem(error.message))
      .finally(changed)
  return (
    <>
      <OrderForm onPlaced={changed} />
      {problem && <p role="alert">{problem}</p>}
      <PagedTable<Order>
        title="Orders"
        path="./orders?limit=10&sort=-id"
        version={`${version} ${decided}`}
        itemsOf={(body) => (body as { orders: readonly Order[] }).orders}
        keyOf={({ orderId }) => String(orderId)}
        columns={[
          { title: 'order', of: ({ orderId }) => orderId },
          {
            title: 'state',
            of: ({ orderState, rejectionReason }) => (
              <span className={`state ${orderState}`}>
                {orderState}
                {rejectionReason && ` (${rejectionReason})`}
              </span>
            ),
          },
          {
            title: 'do',
            of: ({ orderId, orderState }) =>
              orderState === 'APPROVED' && (
                <button type="button" onClick={() => void cancel(orderId)}>
                  Cancel<span className="unseen"> order {orderId}</span>
                </button>
              ),
          },
        ]}
      />
    </>
  )
}
