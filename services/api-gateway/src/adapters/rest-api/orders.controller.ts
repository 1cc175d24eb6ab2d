import { RequiredScope } from '@ltp/auth'
import { locationHeader, nextLinkHeader, Repeatable } from '@ltp/http-api'
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import {
  createOrderRequest,
  createOrderResponse,
  getOrderResponse,
  getOrdersOfCustomerResponse,
  getOrdersResponse,
} from './documented-schemas.js'
import { IdInPath, JsonBody, MayFail, Paged, Sorted } from './documented.js'
import { passThrough } from './pass-through.js'

/** order-service's routes for those who order. */
@ApiTags('orders')
@MayFail()
@Controller('orders')
export class OrdersController {
  constructor(private readonly services: Services) {}

  @Post()
  @RequiredScope('orders:write')
  @Repeatable()
  @JsonBody(createOrderRequest)
  @ApiCreatedResponse({
    description: 'The order was created, PENDING.',
    headers: locationHeader,
    schema: createOrderResponse,
  })
  createOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get()
  @RequiredScope('orders:read')
  @Paged()
  @Sorted()
  @ApiOkResponse({
    description: 'A page of orders, by ascending id unless `sort` says otherwise.',
    headers: nextLinkHeader,
    schema: getOrdersResponse,
  })
  getOrders(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get('customer/:customerId')
  @RequiredScope('orders:read')
  @IdInPath('customerId')
  @Paged()
  @Sorted()
  @ApiOkResponse({
    description: "A page of the customer's orders.",
    headers: nextLinkHeader,
    schema: getOrdersOfCustomerResponse,
  })
  getOrdersOfCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get(':orderId')
  @RequiredScope('orders:read')
  @IdInPath('orderId')
  @ApiOkResponse({ description: 'The order.', schema: getOrderResponse })
  @ApiNotFoundResponse({ description: 'There is no such order.' })
  getOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Post(':orderId/cancel')
  @HttpCode(200)
  @RequiredScope('orders:write')
  @Repeatable()
  @IdInPath('orderId')
  @ApiOkResponse({ description: 'The order as it is now.', schema: getOrderResponse })
  @ApiNotFoundResponse({ description: 'There is no such order.' })
  @ApiConflictResponse({ description: 'The order is PENDING or REJECTED.' })
  cancelOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }
}
