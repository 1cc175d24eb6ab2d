import { CUSTOMER_SERVICE_CHANNEL } from './adapters/credit-reservation/messages.js'

/** What this service listens to, and as whom. Never change the id: a new one receives all messages again. */
export const subscription = { subscriberId: 'customer-service', channels: [CUSTOMER_SERVICE_CHANNEL] }
