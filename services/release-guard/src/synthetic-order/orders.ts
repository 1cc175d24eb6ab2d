import { setTimeout } from 'node:timers/promises'
import { exactId, exactNumber } from '@ltp/exact-json'
import { z } from 'zod'
import { type Gateway } from './gateway.js'

const ORDER_TOTAL = 1
const PAGE = 100

const createOrderResponse = z.object({ orderId: exactId })
const getOrderResponse = z.object({
  orderId: exactId,
  orderState: z.string(),
  rejectionReason: z.string().nullish(),
})
type Order = z.output<typeof getOrderResponse>

/** The application has decided, against the order. */
export class OrderRejected extends Error {}
/** The application has not decided in time. */
export class NotInTime extends Error {}

export interface OrdersOptions {
  readonly approvalTimeoutMs: number
  readonly cancelTimeoutMs: number
  /** Between two looks at an order. */
  readonly pollMs: number
}

/** Orders of one customer, as a user places and cancels them. */
export class Orders {
  constructor(
    private readonly gateway: Gateway,
    private readonly customerId: string,
    private readonly options: OrdersOptions,
  ) {}

  /** @returns its id */
  async place(): Promise<string> {
    const body = { customerId: exactNumber(this.customerId), orderTotal: { amount: ORDER_TOTAL } }
    return (await this.gateway.ask(createOrderResponse, 'POST', '/orders', { body })).orderId
  }

  /** @throws OrderRejected, NotInTime */
  untilApproved(id: string): Promise<void> {
    return this.until('APPROVED', 'PENDING', id, this.options.approvalTimeoutMs)
  }

  /** Ends when its credit is free again. @throws NotInTime; Error when it is not cancelled */
  async cancel(id: string): Promise<void> {
    const { orderState } = await this.gateway.ask(getOrderResponse, 'POST', `/orders/${id}/cancel`)
    if (orderState !== 'CANCELLED') await this.until('CANCELLED', 'CANCEL_PENDING', id, this.options.cancelTimeoutMs)
  }

  /** What runs that were ended left behind. PENDING ones cannot be cancelled yet: a later run does. @returns how many were cancelled */
  async cancelLeftOver(): Promise<number> {
    let cancelled = 0
    for await (const { orderId, orderState } of this.all()) {
      if (orderState !== 'APPROVED' && orderState !== 'CANCEL_PENDING') continue
      await this.cancel(orderId)
      cancelled++
    }
    return cancelled
  }

  private async *all(): AsyncGenerator<Order> {
    const first = `/orders/customer/${this.customerId}?limit=${PAGE}`
    for (let path: string | undefined = first; path !== undefined;) {
      const orders: Order[] = await this.gateway.ask(z.array(getOrderResponse), 'GET', path)
      yield* orders
      path = orders.length < PAGE ? undefined : `${first}&after=${orders.at(-1)?.orderId}`
    }
  }

  private async until(wanted: string, before: string, id: string, timeoutMs: number): Promise<void> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const { orderState, rejectionReason } = await this.gateway.ask(getOrderResponse, 'GET', `/orders/${id}`)
      if (orderState === wanted) return
      if (orderState === 'REJECTED') throw new OrderRejected(`order ${id} was REJECTED: ${rejectionReason}`)
      if (orderState !== before) throw new Error(`order ${id} is ${orderState}, must be ${wanted}`)
      if (performance.now() > end) throw new NotInTime(`order ${id} is still ${orderState} after ${timeoutMs} ms`)
      await setTimeout(this.options.pollMs)
    }
  }
}
