import { Readable } from 'node:stream'
import { RequiredScope } from '@ltp/auth'
import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { type FastifyAdapter } from '@nestjs/platform-fastify'
import { ApiExcludeController } from '@nestjs/swagger'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Services } from '../../domain/services.js'
import { headersToClient, headersToService } from './forwarded-headers.js'
import { journeyServiceOf } from './journeys.controller.js'

/** Journeys while they happen, as journey-service tells them. */
@ApiExcludeController()
@Controller('journeys')
@RequiredScope('journeys:read')
export class JourneyStreamController {
  private readonly stopping = new AbortController()

  constructor(
    private readonly services: Services,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
  ) {
    // else the server would wait for listeners, who stay for ever
    httpAdapter.getInstance().addHook('preClose', async () => this.stopping.abort())
  }

  @Get('stream')
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const { status, headers, body } = await journeyServiceOf(this.services).open(
      { method: 'GET', path: '/journeys/stream', headers: headersToService(request) },
      AbortSignal.any([this.stopping.signal, gone.signal]),
    )
    // what ends it is the end of one of the three, which is no news
    const events = Readable.from(body, { objectMode: false }).once('error', () => reply.raw.end())
    for (const [name, value] of Object.entries(headersToClient(headers)))
      if (!reply.hasHeader(name) && !reply.raw.hasHeader(name)) reply.header(name, value)
    await reply.code(status).header('connection', 'close').send(events)
  }
}
