import { RequiredScope } from '@ltp/auth'
import { nextLinkHeader, Repeatable } from '@ltp/http-api'
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { getSagaResponse, getSagasResponse, sagaStatus } from './documented-schemas.js'
import { MayFail, Paged, QueryParameter, TextInPath } from './documented.js'
import { passThrough } from './pass-through.js'

/** order-service's routes for operators. */
@ApiTags('sagas')
@MayFail()
@Controller('sagas')
@RequiredScope('sagas:admin')
export class SagasController {
  constructor(private readonly services: Services) {}

  @Get()
  @Paged({ type: 'string', maxLength: 100 })
  @QueryParameter('status', sagaStatus)
  @ApiOkResponse({
    description: 'A page of sagas, the newest first.',
    headers: nextLinkHeader,
    schema: getSagasResponse,
  })
  getSagas(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get(':type/:id')
  @TextInPath('type')
  @TextInPath('id')
  @ApiOkResponse({ description: 'The saga.', schema: getSagaResponse })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  getSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Post(':type/:id/resume')
  @HttpCode(200)
  @Repeatable()
  @TextInPath('type')
  @TextInPath('id')
  @ApiOkResponse({ description: 'The saga, its pending command sent again.', schema: getSagaResponse })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  @ApiConflictResponse({ description: 'The saga has ended.' })
  resumeSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }
}
