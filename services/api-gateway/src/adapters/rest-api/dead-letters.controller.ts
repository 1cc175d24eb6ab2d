import { type AuthenticatedRequest, RequiredScope } from '@ltp/auth'
import { nextLink, nextLinkHeader, nextPage, pageQuery, Repeatable, storableText } from '@ltp/http-api'
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DeadLetterService } from '../../domain/dead-letter-service.js'
import { RefusedByServiceError } from '../../domain/gateway-error.js'
import { type RemoteService } from '../../domain/remote-service.js'
import { Services } from '../../domain/services.js'
import { getComposedDeadLettersResponse, getDeadLetterResponse, servicesWithDeadLetters } from './documented-schemas.js'
import { MayFail } from './documented.js'
import { callerOf } from './forwarded-headers.js'
import { passThrough, sendAnswer } from './pass-through.js'

const deadLettersQuery = pageQuery.extend({
  after: storableText.max(100).optional().describe('Id of the last item of the page before.'),
})
type DeadLettersQuery = z.output<typeof deadLettersQuery>

const serviceName = z.enum(servicesWithDeadLetters)
type ServiceName = z.output<typeof serviceName>

/** What customer-service and order-service have given up: listed together, replayed by the one whose it is. */
@ApiTags('dead letters')
@MayFail()
@Controller('dead-letters')
@RequiredScope('sagas:admin')
export class DeadLettersController {
  private readonly services: Readonly<Record<ServiceName, RemoteService>>

  constructor(
    private readonly deadLetters: DeadLetterService,
    { customerService, orderService }: Services,
  ) {
    this.services = { 'customer-service': customerService, 'order-service': orderService }
  }

  @Get()
  @ApiOkResponse({
    description: 'A page of dead letters, the newest first; fewer than `limit` when they are large.',
    headers: nextLinkHeader,
    schema: getComposedDeadLettersResponse,
  })
  async getDeadLetters(
    @Query({ schema: deadLettersQuery }) query: DeadLettersQuery,
    @Req() request: FastifyRequest & AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { deadLetters, after } = await this.deadLetters.findDeadLetters(query, callerOf(request))
      const next = nextPage(request.url, { items: deadLetters, after })
      if (next !== undefined) reply.header('link', nextLink(next))
      reply.type('application/json; charset=utf-8').send(JSON.stringify({ deadLetters, next }))
    } catch (error) {
      if (!(error instanceof RefusedByServiceError)) throw error
      sendAnswer(error.answer, error.service, reply)
    }
  }

  @Post(':service/:id/replay')
  @HttpCode(200)
  @Repeatable()
  @ApiOkResponse({ description: 'The dead letter, its message sent again.', schema: getDeadLetterResponse })
  @ApiNotFoundResponse({ description: 'There is no such dead letter, or it is kept no longer; or no such service.' })
  @ApiConflictResponse({ description: 'There is nothing that could be sent again.' })
  replayDeadLetter(
    @Param('service', { schema: serviceName }) service: ServiceName,
    @Param('id', { schema: storableText }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const path = `/dead-letters/${service}/${encodeURIComponent(id)}/replay`
    return passThrough(this.services[service], request, reply, path)
  }
}
