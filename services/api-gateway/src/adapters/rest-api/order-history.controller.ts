import { type AuthenticatedRequest, RequiredScope } from '@ltp/auth'
import { nextLink, nextLinkHeader } from '@ltp/http-api'
import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { RefusedByServiceError } from '../../domain/gateway-error.js'
import { OrderHistoryService } from '../../domain/order-history-service.js'
import { getOrderHistoryResponse } from './documented-schemas.js'
import { IdInPath, MayFail } from './documented.js'
import { callerOf } from './forwarded-headers.js'
import { orderHistoryResponseOf } from './order-history-api.js'
import { sendAnswer } from './pass-through.js'

/** What a customer ordered: composed from customer-service and order-service. */
@ApiTags('customers')
@MayFail()
@Controller('customers')
export class OrderHistoryController {
  constructor(private readonly orderHistories: OrderHistoryService) {}

  @Get(':customerId/orderhistory')
  @RequiredScope('customers:read', 'orders:read')
  @IdInPath('customerId')
  @ApiOkResponse({
    description: 'The customer and its orders; when they are too many, `next` says where they go on.',
    headers: nextLinkHeader,
    schema: getOrderHistoryResponse,
  })
  @ApiNotFoundResponse({ description: 'There is no such customer.' })
  async getOrderHistory(
    @Param('customerId') customerId: string,
    @Req() request: FastifyRequest & AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const history = await this.orderHistories.findOrderHistory(customerId, callerOf(request))
      const response = orderHistoryResponseOf(history)
      if (response.next !== undefined) reply.header('link', nextLink(response.next))
      reply.type('application/json; charset=utf-8').send(JSON.stringify(response))
    } catch (error) {
      if (!(error instanceof RefusedByServiceError)) throw error
      sendAnswer(error.answer, error.service, reply)
    }
  }
}
