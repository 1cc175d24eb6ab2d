import { finished, Readable } from 'node:stream'
import { type AuthenticatedRequest, RequiredScope } from '@ltp/auth'
import { signalOfClose } from '@ltp/http-api'
import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { type FastifyAdapter } from '@nestjs/platform-fastify'
import { ApiExcludeController } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { RefusedByServiceError } from '../../domain/gateway-error.js'
import { type RemoteStream } from '../../domain/remote-answer.js'
import { Services } from '../../domain/services.js'
import { headersToService } from './forwarded-headers.js'
import { identityOf } from './identity.js'
import { journeyServiceOf } from './journeys.controller.js'
import { sendAnswer, sendHeaders } from './pass-through.js'
import { StreamsPerCaller } from './streams-per-caller.js'

/** Journeys while they happen, as journey-service tells them. */
@ApiExcludeController()
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneyStreamController {
  private readonly closing: AbortSignal

  constructor(
    private readonly services: Services,
    private readonly streams: StreamsPerCaller,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
  ) {
    this.closing = signalOfClose(httpAdapter)
  }

  @Get('stream')
  async stream(@Req() request: FastifyRequest & AuthenticatedRequest, @Res() reply: FastifyReply): Promise<void> {
    const giveBack = this.streams.take(identityOf(request))
    const gone = new AbortController()
    // also when the listener has gone before
    finished(reply.raw, () => {
      giveBack()
      gone.abort()
    })
    try {
      await sendStream(await this.open(request, gone.signal), reply)
    } catch (error) {
      if (!(error instanceof RefusedByServiceError)) throw error
      sendAnswer(error.answer, error.service, reply)
    }
  }

  private open(request: FastifyRequest, gone: AbortSignal): Promise<RemoteStream> {
    return journeyServiceOf(this.services).open(
      { method: 'GET', path: '/journeys/stream', headers: headersToService(request) },
      AbortSignal.any([this.closing, gone]),
    )
  }
}

async function sendStream({ headers, body }: RemoteStream, reply: FastifyReply): Promise<void> {
  // what ends it is the end of one of the three, which is no news
  const events = Readable.from(body, { objectMode: false }).once('error', () => reply.raw.end())
  await sendHeaders(headers, reply).code(200).header('connection', 'close').send(events)
}
