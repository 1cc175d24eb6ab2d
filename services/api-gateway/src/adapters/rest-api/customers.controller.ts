import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Post, Req, Res } from '@nestjs/common'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { passThrough } from './pass-through.js'

/** customer-service's routes. */
@Controller('customers')
export class CustomersController {
  constructor(private readonly services: Services) {}

  @Post()
  @RequiredScope('customers:write')
  createCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }

  @Get()
  @RequiredScope('customers:read')
  getCustomers(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }

  @Get(':customerId')
  @RequiredScope('customers:read')
  getCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }
}
