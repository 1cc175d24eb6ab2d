import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { RequiredScope } from '@ltp/auth'
import { exactNumber } from '@ltp/exact-json'
import {
  idText,
  locationHeader,
  nextLink,
  nextLinkHeader,
  nextPage,
  pageOf,
  Repeatable,
  sortedPageQuery,
  type SortedPageRequest,
} from '@ltp/http-api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CustomerService } from '../../domain/customer-service.js'
import {
  type CreateCustomerRequest,
  createCustomerRequest,
  type CreateCustomerResponse,
  createCustomerResponse,
  customerSummaryOf,
  type GetCustomerResponse,
  getCustomerResponse,
  type GetCustomersResponse,
  getCustomersResponse,
} from './customer-api.js'

@ApiTags('customers')
@Controller('customers')
export class CustomerController {
  constructor(private readonly customers: CustomerService) {}

  @Post()
  @RequiredScope('customers:write')
  @Repeatable()
  @ApiCreatedResponse({
    description: 'The customer was created.',
    headers: locationHeader,
    standardSchema: createCustomerResponse,
  })
  async createCustomer(
    @Body({ schema: createCustomerRequest }) { name, creditLimit }: CreateCustomerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreateCustomerResponse> {
    const { id } = await this.customers.createCustomer(name, creditLimit)
    reply.header('location', `/customers/${id}`)
    return { customerId: exactNumber(id) }
  }

  @Get()
  @RequiredScope('customers:read')
  @ApiOkResponse({
    description: 'A page of customers, by ascending id unless `sort` says otherwise.',
    headers: nextLinkHeader,
    standardSchema: getCustomersResponse,
  })
  async getCustomers(
    @Query({ schema: sortedPageQuery }) { limit, after, sort }: SortedPageRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GetCustomersResponse> {
    const wanted = { limit: limit + 1, after, newestFirst: sort === '-id' }
    const page = pageOf(await this.customers.findCustomers(wanted), limit, ({ id }) => id)
    const next = nextPage(request.url, page)
    if (next !== undefined) reply.header('link', nextLink(next))
    return { customers: page.items.map(customerSummaryOf), next }
  }

  @Get(':customerId')
  @RequiredScope('customers:read')
  @ApiOkResponse({ description: 'The customer.', standardSchema: getCustomerResponse })
  @ApiNotFoundResponse({ description: 'There is no such customer.' })
  async getCustomer(@Param('customerId', { schema: idText }) customerId: string): Promise<GetCustomerResponse> {
    const customer = await this.customers.findCustomer(customerId)
    return { ...customerSummaryOf(customer), availableCredit: customer.availableCredit() }
  }
}
