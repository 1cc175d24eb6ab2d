/** What this service listens to, and as whom. Never change the id: a new one receives all messages again. */
export const subscription = {
  subscriberId: 'order-service',
  channels: ['CreateOrderSaga-reply', 'CancelOrderSaga-reply'],
}
