import { RequiredScope } from '@ltp/auth'
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common'
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { MayFail, Paged, Repeatable, TextInPath } from './documented.js'
import { passThrough } from './pass-through.js'

/** order-service's routes for operators. */
@ApiTags('sagas')
@MayFail()
@Controller('sagas')
@RequiredScope('sagas:admin')
export class SagasController {
  constructor(private readonly services: Services) {}

  @Get()
  @Paged()
  @ApiOkResponse({ description: 'A page of sagas.' })
  getSagas(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get(':type/:id')
  @TextInPath('type')
  @TextInPath('id')
  @ApiOkResponse({ description: 'The saga.' })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  getSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Post(':type/:id/resume')
  @HttpCode(200)
  @Repeatable()
  @TextInPath('type')
  @TextInPath('id')
  @ApiOkResponse({ description: 'The saga as it is now.' })
  @ApiNotFoundResponse({ description: 'There is no such saga.' })
  resumeSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }
}
