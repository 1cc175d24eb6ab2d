import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { RefusedByServiceError } from '../../domain/gateway-error.js'
import { OrderHistoryService } from '../../domain/order-history-service.js'
import { callerOf } from './forwarded-headers.js'
import { getOrderHistoryResponse, linkToMoreOrders } from './order-history-api.js'
import { sendAnswer } from './pass-through.js'

/** What a customer ordered: composed from customer-service and order-service. */
@Controller('customers')
export class OrderHistoryController {
  constructor(private readonly orderHistories: OrderHistoryService) {}

  @Get(':customerId/orderhistory')
  @RequiredScope('customers:read', 'orders:read')
  async getOrderHistory(
    @Param('customerId') customerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const history = await this.orderHistories.findOrderHistory(customerId, callerOf(request))
      if (history.next !== undefined) reply.header('link', linkToMoreOrders(customerId, history.next))
      reply.type('application/json; charset=utf-8').send(JSON.stringify(getOrderHistoryResponse(history)))
    } catch (error) {
      if (!(error instanceof RefusedByServiceError)) throw error
      sendAnswer(error.answer, error.service, reply)
    }
  }
}
