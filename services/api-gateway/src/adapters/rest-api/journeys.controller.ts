import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Req, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { NoSuchServiceError } from '../../domain/gateway-error.js'
import { type RemoteService } from '../../domain/remote-service.js'
import { Services } from '../../domain/services.js'
import { passThrough } from './pass-through.js'

/** journey-service's routes, for the page. It documents them: they are no part of the application that clients build on. */
@ApiExcludeController()
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneysController {
  constructor(private readonly services: Services) {}

  @Get()
  getJourneys(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(journeyServiceOf(this.services), request, reply)
  }

  @Get(':id')
  getJourney(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return passThrough(journeyServiceOf(this.services), request, reply)
  }
}

/** @throws NoSuchServiceError */
export function journeyServiceOf({ journeyService }: Services): RemoteService {
  if (!journeyService) throw new NoSuchServiceError('JOURNEY_SERVICE_URL')
  return journeyService
}
