import { finished } from 'node:stream'
import { type AuthenticatedRequest, RequiredScope } from '@ltp/auth'
import { signalOfClose } from '@ltp/http-api'
import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { type FastifyAdapter } from '@nestjs/platform-fastify'
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger'
import { type FastifyReply } from 'fastify'
import { Journeys } from '../../domain/journeys.js'
import { journeyStream } from './journey-stream.js'

const EVENT_STREAM = 'text/event-stream'

/** Journeys while they happen. */
@ApiTags('journeys')
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneyStreamController {
  private readonly closing: AbortSignal

  constructor(
    private readonly journeys: Journeys,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
  ) {
    this.closing = signalOfClose(httpAdapter)
  }

  @Get('stream')
  @ApiProduces(EVENT_STREAM)
  @ApiOkResponse({
    description:
      'Server-sent events: `journey`, with a journey as in the list, whenever more of one becomes known. Ends with the access token: connect again with a new one.',
  })
  async stream(@Req() { accessToken }: AuthenticatedRequest, @Res() reply: FastifyReply): Promise<void> {
    const expiry = AbortSignal.timeout(Math.max(0, accessToken!.expiresAt * 1000 - Date.now()))
    const events = journeyStream(this.journeys, AbortSignal.any([this.closing, expiry]))
    // Fastify answers a HEAD by this, too, and would drain the stream for ever
    finished(reply.raw, () => events.destroy())
    // a connection that would be kept when the stream ends would hold up the end of the server
    await reply.type(EVENT_STREAM).headers({ connection: 'close', 'x-accel-buffering': 'no' }).send(events)
  }
}
