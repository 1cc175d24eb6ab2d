/** Parts of the system, and where they stand. */
export interface Part {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly kind: 'client' | 'service' | 'database' | 'channel'
  readonly x: number
  readonly y: number
}

export type Side = 'top' | 'right' | 'bottom' | 'left'

export interface Way {
  readonly id: string
  readonly from: readonly [part: string, side: Side]
  readonly to: readonly [part: string, side: Side]
  readonly label?: string
}

const [LEFT, MIDDLE, RIGHT] = [0, 330, 660]
const CHANNELS = ['customerService', 'CreateOrderSaga-reply', 'CancelOrderSaga-reply', 'Order', 'Customer']

export const PARTS: readonly Part[] = [
  { id: 'client', title: 'browser', kind: 'client', x: LEFT, y: 0 },
  { id: 'api-gateway', title: 'api-gateway', kind: 'service', x: MIDDLE, y: 0 },
  { id: 'order-service', title: 'order-service', detail: 'inbox, sagas', kind: 'service', x: LEFT, y: 150 },
  { id: 'order-service-outbox', title: 'its Postgres', detail: 'outbox', kind: 'database', x: LEFT, y: 430 },
  { id: 'customer-service', title: 'customer-service', detail: 'inbox', kind: 'service', x: RIGHT, y: 150 },
  { id: 'customer-service-outbox', title: 'its Postgres', detail: 'outbox', kind: 'database', x: RIGHT, y: 430 },
  ...CHANNELS.map((name, index) => ({
    id: `channel-${name}`,
    title: name,
    detail: 'channel',
    kind: 'channel' as const,
    x: MIDDLE,
    y: 110 + index * 95,
  })),
]

const relay = (service: string, side: Side, channel: string, label?: string): Way => ({
  id: `${service}-relay-${channel}`,
  from: [`${service}-outbox`, side],
  to: [`channel-${channel}`, side === 'right' ? 'left' : 'right'],
  label,
})

const inbox = (service: string, side: Side, channel: string): Way => ({
  id: `${service}-inbox-${channel}`,
  from: [`channel-${channel}`, side === 'right' ? 'left' : 'right'],
  to: [service, side],
})

export const WAYS: readonly Way[] = [
  { id: 'request', from: ['client', 'right'], to: ['api-gateway', 'left'], label: 'REST + JWT' },
  { id: 'to-orders', from: ['api-gateway', 'bottom'], to: ['order-service', 'top'] },
  { id: 'to-customers', from: ['api-gateway', 'bottom'], to: ['customer-service', 'top'] },
  { id: 'orders', from: ['order-service', 'bottom'], to: ['order-service-outbox', 'top'], label: 'transaction' },
  {
    id: 'customers',
    from: ['customer-service', 'bottom'],
    to: ['customer-service-outbox', 'top'],
    label: 'transaction',
  },
  relay('order-service', 'right', 'customerService', 'relay'),
  relay('order-service', 'right', 'Order'),
  relay('customer-service', 'left', 'CreateOrderSaga-reply', 'relay'),
  relay('customer-service', 'left', 'CancelOrderSaga-reply'),
  relay('customer-service', 'left', 'Customer'),
  inbox('customer-service', 'left', 'customerService'),
  inbox('order-service', 'right', 'CreateOrderSaga-reply'),
  inbox('order-service', 'right', 'CancelOrderSaga-reply'),
]
