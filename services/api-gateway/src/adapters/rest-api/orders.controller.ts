import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Post, Req, Res } from '@nestjs/common'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { passThrough } from './pass-through.js'

/** order-service's routes for those who order. */
@Controller('orders')
export class OrdersController {
  constructor(private readonly services: Services) {}

  @Post()
  @RequiredScope('orders:write')
  createOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get()
  @RequiredScope('orders:read')
  getOrders(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get('customer/:customerId')
  @RequiredScope('orders:read')
  getOrdersOfCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get(':orderId')
  @RequiredScope('orders:read')
  getOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Post(':orderId/cancel')
  @RequiredScope('orders:write')
  cancelOrder(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }
}
