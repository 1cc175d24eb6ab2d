import { type Caller } from './caller.js'

export interface Order {
  readonly orderId: string
  readonly orderState: string
  readonly rejectionReason: string | null
}

export interface OrderPage {
  readonly orders: readonly Order[]
  /** Where the next page begins; absent on the last page. */
  readonly next?: string
}

/** What the gateway asks order-service. Fails as `RemoteService.call` does. */
export abstract class OrderServiceProxy {
  /** @param after the `next` of the page before; absent for the first page */
  abstract findOrdersOfCustomer(customerId: string, caller: Caller, after?: string): Promise<OrderPage>
}
