/** What happened to an order, told to whoever listens. */
export type OrderEventType = 'OrderCreated' | 'OrderApproved' | 'OrderRejected' | 'OrderCancelled'
