import { Readable } from 'node:stream'
import { RequiredScope } from '@ltp/auth'
import { signalOfClose } from '@ltp/http-api'
import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { type FastifyAdapter } from '@nestjs/platform-fastify'
import { ApiExcludeController } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { headersToService } from './forwarded-headers.js'
import { journeyServiceOf } from './journeys.controller.js'
import { sendHeaders } from './pass-through.js'

/** Journeys while they happen, as journey-service tells them. */
@ApiExcludeController()
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneyStreamController {
  private readonly closing: AbortSignal

  constructor(
    private readonly services: Services,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
  ) {
    this.closing = signalOfClose(httpAdapter)
  }

  @Get('stream')
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const { status, headers, body } = await journeyServiceOf(this.services).open(
      { method: 'GET', path: '/journeys/stream', headers: headersToService(request) },
      AbortSignal.any([this.closing, gone.signal]),
    )
    // what ends it is the end of one of the three, which is no news
    const events = Readable.from(body, { objectMode: false }).once('error', () => reply.raw.end())
    await sendHeaders(headers, reply).code(status).header('connection', 'close').send(events)
  }
}
