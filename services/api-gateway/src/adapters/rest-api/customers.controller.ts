import { RequiredScope } from '@ltp/auth'
import { locationHeader, nextLinkHeader, Repeatable } from '@ltp/http-api'
import { Controller, Get, Post, Req, Res } from '@nestjs/common'
import { ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import {
  createCustomerRequest,
  createCustomerResponse,
  getCustomerResponse,
  getCustomersResponse,
} from './documented-schemas.js'
import { IdInPath, JsonBody, MayFail, Paged, Sorted } from './documented.js'
import { passThrough } from './pass-through.js'

/** customer-service's routes. */
@ApiTags('customers')
@MayFail()
@Controller('customers')
export class CustomersController {
  constructor(private readonly services: Services) {}

  @Post()
  @RequiredScope('customers:write')
  @Repeatable()
  @JsonBody(createCustomerRequest)
  @ApiCreatedResponse({
    description: 'The customer was created.',
    headers: locationHeader,
    schema: createCustomerResponse,
  })
  createCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }

  @Get()
  @RequiredScope('customers:read')
  @Paged()
  @Sorted()
  @ApiOkResponse({
    description: 'A page of customers, by ascending id unless `sort` says otherwise.',
    headers: nextLinkHeader,
    schema: getCustomersResponse,
  })
  getCustomers(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }

  @Get(':customerId')
  @RequiredScope('customers:read')
  @IdInPath('customerId')
  @ApiOkResponse({ description: 'The customer.', schema: getCustomerResponse })
  @ApiNotFoundResponse({ description: 'There is no such customer.' })
  getCustomer(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.customerService, request, reply)
  }
}
