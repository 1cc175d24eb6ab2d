import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
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
import { OrderRepository } from '../../domain/order-repository.js'
import { type Order } from '../../domain/order.js'
import { OrderSagaService } from '../../sagas/order-saga-service.js'
import {
  type CreateOrderRequest,
  createOrderRequest,
  type CreateOrderResponse,
  createOrderResponse,
  type GetOrderResponse,
  getOrderResponse,
  getOrdersOfCustomerResponse,
  type GetOrdersResponse,
  getOrdersResponse,
  orderResponseOf,
} from './order-api.js'

@ApiTags('orders')
@Controller('orders')
export class OrderController {
  constructor(
    private readonly sagas: OrderSagaService,
    private readonly orders: OrderRepository,
  ) {}

  @Post()
  @RequiredScope('orders:write')
  @Repeatable()
  @ApiCreatedResponse({
    description: 'The order was created, PENDING.',
    headers: locationHeader,
    standardSchema: createOrderResponse,
  })
  async createOrder(
    @Body({ schema: createOrderRequest }) details: CreateOrderRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreateOrderResponse> {
    const orderId = await this.sagas.createOrder(details)
    reply.header('location', `/orders/${orderId}`)
    return { orderId: exactNumber(orderId) }
  }

  @Get()
  @RequiredScope('orders:read')
  @ApiOkResponse({
    description: 'A page of orders, by ascending id unless `sort` says otherwise.',
    headers: nextLinkHeader,
    standardSchema: getOrdersResponse,
  })
  async getOrders(
    @Query({ schema: sortedPageQuery }) page: SortedPageRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GetOrdersResponse> {
    const { items, next } = await this.page(page, request, reply)
    return { orders: items.map(orderResponseOf), next }
  }

  @Get('customer/:customerId')
  @RequiredScope('orders:read')
  @ApiOkResponse({
    description: "A page of the customer's orders.",
    headers: nextLinkHeader,
    standardSchema: getOrdersOfCustomerResponse,
  })
  async getOrdersOfCustomer(
    @Param('customerId', { schema: idText }) customerId: string,
    @Query({ schema: sortedPageQuery }) page: SortedPageRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GetOrderResponse[]> {
    const { items } = await this.page(page, request, reply, customerId)
    return items.map(orderResponseOf)
  }

  @Get(':orderId')
  @RequiredScope('orders:read')
  @ApiOkResponse({ description: 'The order.', standardSchema: getOrderResponse })
  @ApiNotFoundResponse({ description: 'There is no such order.' })
  async getOrder(@Param('orderId', { schema: idText }) orderId: string): Promise<GetOrderResponse> {
    return orderResponseOf(await this.sagas.findOrder(orderId))
  }

  @Post(':orderId/cancel')
  @HttpCode(200)
  @RequiredScope('orders:write')
  @Repeatable()
  @ApiOkResponse({ description: 'The order as it is now.', standardSchema: getOrderResponse })
  @ApiNotFoundResponse({ description: 'There is no such order.' })
  @ApiConflictResponse({ description: 'The order is PENDING or REJECTED.' })
  async cancelOrder(@Param('orderId', { schema: idText }) orderId: string): Promise<GetOrderResponse> {
    return orderResponseOf(await this.sagas.cancelOrder(orderId))
  }

  private async page(
    { limit, after, sort }: SortedPageRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    customerId?: string,
  ): Promise<{ items: readonly Order[]; next?: string }> {
    const wanted = { limit: limit + 1, after, newestFirst: sort === '-id' }
    const page = pageOf(await this.orders.findAll(wanted, customerId), limit, ({ id }) => id)
    const next = nextPage(request.url, page)
    if (next !== undefined) reply.header('link', nextLink(next))
    return { items: page.items, next }
  }
}
