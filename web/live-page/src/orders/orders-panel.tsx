import { useState, useSyncExternalStore } from 'react'
import { PagedTable } from '../api/paged-table.tsx'
import { type Journey } from '../journeys/journey.ts'
import { usePage } from '../page-context.tsx'
import { OrderForm } from './order-form.tsx'

interface Order {
  readonly orderId: number
  readonly orderState: string
  readonly rejectionReason: string | null
}

/** Another text whenever an order is decided: its state is another one then. */
const decidedIn = (journeys: readonly Journey[]): string =>
  journeys
    .filter(({ orderState }) => orderState !== undefined && orderState !== 'PENDING')
    .map(({ id }) => id)
    .join(' ')

/** Places orders, lists them, and cancels those that are approved. */
export function OrdersPanel() {
  const { client, journeys } = usePage()
  const [version, setVersion] = useState(0)
  const decided = useSyncExternalStore(journeys.observe, () => decidedIn(journeys.current().journeys))
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
