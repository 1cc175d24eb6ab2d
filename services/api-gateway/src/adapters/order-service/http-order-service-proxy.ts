import { exactId, parseExact } from '@ltp/exact-json'
import { z } from 'zod'
import { type Caller } from '../../domain/caller.js'
import { BadAnswerError } from '../../domain/gateway-error.js'
import { type OrderPage, OrderServiceProxy } from '../../domain/order-service-proxy.js'
import { type RemoteService } from '../../domain/remote-service.js'
import { afterOfNextPage } from './next-page.js'

const getOrdersResponse = z.array(
  z.object({
    orderId: exactId,
    orderState: z.string(),
    rejectionReason: z
      .string()
      .nullish()
      .transform((reason) => reason ?? null),
  }),
)

/** Asks order-service over its REST API; reads only what the gateway needs of its answers. */
export class HttpOrderServiceProxy extends OrderServiceProxy {
  constructor(
    private readonly orderService: RemoteService,
    private readonly pageSize = 100,
  ) {
    super()
  }

  async findOrdersOfCustomer(customerId: string, caller: Caller, after?: string): Promise<OrderPage> {
    const query = new URLSearchParams({ limit: String(this.pageSize), ...(after !== undefined && { after }) })
    const answer = await this.orderService.get(
      `/orders/customer/${encodeURIComponent(customerId)}?${query.toString()}`,
      caller,
    )
    try {
      const orders = getOrdersResponse.parse(parseExact(answer.body.toString()))
      return { orders, next: afterOfNextPage(answer.headers.link) }
    } catch (error) {
      throw new BadAnswerError(this.orderService.name, 'its body is no list of orders', { cause: error })
    }
  }
}
