import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { type Journey } from './journey.ts'

interface Properties {
  readonly journeys: readonly Journey[]
  readonly chosen?: string
  readonly onChoose: (id: string) => void
}

/** The journeys of late, of all or of one order or customer. */
export function JourneysList({ journeys, chosen, onChoose }: Properties) {
  const [order, setOrder] = useState('')
  const [customer, setCustomer] = useState('')
  const found = journeys
    .filter(({ orderId }) => order === '' || orderId === order)
    .filter(({ customerId }) => customer === '' || customerId === customer)
  return (
    <section aria-label="Journeys" className="journeys">
      <h2>Journeys</h2>
      <div className="filters">
        <Filter label="Only of order" value={order} onChange={setOrder} />
        <Filter label="Only of customer" value={customer} onChange={setCustomer} />
      </div>
      <ul>
        {found.map((journey) => (
          <li key={journey.id}>
            <Button aria-pressed={journey.id === chosen} onPress={() => onChoose(journey.id)}>
              <span>{titleOf(journey)}</span>
              <span className={`state ${journey.orderState ?? ''}`}>{journey.orderState}</span>
              <time dateTime={new Date(journey.startMs).toISOString()}>
                {new Date(journey.startMs).toLocaleTimeString()}
              </time>
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>None yet.</p>}
    </section>
  )
}

interface FilterProperties {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Filter({ label, value, onChange }: FilterProperties) {
  return (
    <TextField value={value} onChange={(text) => onChange(text.trim())}>
      <Label>{label}</Label>
      <Input inputMode="numeric" placeholder="its id" />
    </TextField>
  )
}

export function titleOf({ orderId, customerId, request, saga }: Journey): string {
  if (orderId !== undefined) return `${saga?.type === 'CancelOrderSaga' ? 'cancel order' : 'order'} ${orderId}`
  return customerId === undefined ? (request ?? 'a trace') : `customer ${customerId}`
}
