import { RequiredScope } from '@ltp/auth'
import { nextLink, nextLinkHeader, nextPage, pageOf, ProblemError } from '@ltp/http-api'
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common'
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Journeys } from '../../domain/journeys.js'
import {
  getJourneyResponse,
  type GetJourneyResponse,
  getJourneysResponse,
  type GetJourneysResponse,
  type JourneysQuery,
  journeysQuery,
  traceId,
} from './journey-api.js'

/** What requests have led to of late. */
@ApiTags('journeys')
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneyController {
  constructor(private readonly journeys: Journeys) {}

  @Get()
  @ApiOkResponse({
    description: 'A page of journeys, the newest first.',
    headers: nextLinkHeader,
    standardSchema: getJourneysResponse,
  })
  getJourneys(
    @Query({ schema: journeysQuery }) { limit, after, orderId, customerId }: JourneysQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): GetJourneysResponse {
    const all = this.journeys
      .latest()
      .filter((journey) => orderId === undefined || journey.orderId === orderId)
      .filter((journey) => customerId === undefined || journey.customerId === customerId)
    // one that is forgotten by now was older than all others
    const begin = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1 || all.length
    const page = pageOf(all.slice(begin, begin + limit + 1), limit, ({ id }) => id)
    const next = nextPage(request.url, page)
    if (next !== undefined) reply.header('link', nextLink(next))
    return { journeys: page.items, next }
  }

  @Get(':id')
  @ApiOkResponse({ description: 'The journey, and the spans of its trace.', standardSchema: getJourneyResponse })
  @ApiNotFoundResponse({ description: 'Nothing is known of it, or no longer.' })
  getJourney(@Param('id', { schema: traceId }) id: string): GetJourneyResponse {
    const journey = this.journeys.find(id)
    if (!journey)
      throw new ProblemError({ status: 404, code: 'JOURNEY_NOT_FOUND', detail: `nothing is known of the trace ${id}` })
    return { ...journey, spans: this.journeys.spansOf(id).map(({ traceId: _, ...span }) => span) }
  }
}
