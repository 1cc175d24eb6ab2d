import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Post, Req, Res } from '@nestjs/common'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { passThrough } from './pass-through.js'

/** order-service's routes for operators. */
@Controller('sagas')
@RequiredScope('sagas:admin')
export class SagasController {
  constructor(private readonly services: Services) {}

  @Get()
  getSagas(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Get(':type/:id')
  getSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }

  @Post(':type/:id/resume')
  resumeSaga(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(this.services.orderService, request, reply)
  }
}
