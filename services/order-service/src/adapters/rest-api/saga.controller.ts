import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { RequiredScope } from '@ltp/auth'
import { nextLink, nextLinkHeader, nextPage, pageOf, Repeatable, storableText } from '@ltp/http-api'
import { SagaNotFoundError, SagaOverview } from '@ltp/sagas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { OrderSagas } from '../../sagas/order-sagas.js'
import {
  type GetSagaResponse,
  getSagaResponse,
  type GetSagasResponse,
  getSagasResponse,
  sagaResponseOf,
  type SagasQuery,
  sagasQuery,
} from './saga-api.js'

/** The operator's view of the sagas. */
@ApiTags('sagas')
@Controller('sagas')
@RequiredScope('sagas:admin')
export class SagaController {
  constructor(
    private readonly overview: SagaOverview,
    private readonly sagas: OrderSagas,
  ) {}

  @Get()
  @ApiOkResponse({
    description: 'A page of sagas, the newest first.',
    headers: nextLinkHeader,
    standardSchema: getSagasResponse,
  })
  async getSagas(
    @Query({ schema: sagasQuery }) { limit, ...query }: SagasQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GetSagasResponse> {
    const page = pageOf(await this.overview.list({ ...query, limit: limit + 1 }), limit, ({ sagaId }) => sagaId)
    const next = nextPage(request.url, page)
    if (next !== undefined) reply.header('link', nextLink(next))
    return { sagas: page.items.map(sagaResponseOf), next }
  }

  @Get(':type/:id')
  @ApiOkResponse({ description: 'The saga.', standardSchema: getSagaResponse })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  async getSaga(
    @Param('type', { schema: storableText }) type: string,
    @Param('id', { schema: storableText }) id: string,
  ): Promise<GetSagaResponse> {
    const saga = await this.overview.find(type, id)
    if (!saga) throw new SagaNotFoundError(type, id)
    return sagaResponseOf(saga)
  }

  @Post(':type/:id/resume')
  @HttpCode(200)
  @Repeatable()
  @ApiOkResponse({ description: 'The saga, its pending command sent again.', standardSchema: getSagaResponse })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  @ApiConflictResponse({ description: 'The saga has ended.' })
  async resumeSaga(
    @Param('type', { schema: storableText }) type: string,
    @Param('id', { schema: storableText }) id: string,
  ): Promise<GetSagaResponse> {
    await this.sagas.resume(type, id)
    return this.getSaga(type, id)
  }
}
