import { parseBody } from '@ltp/http-api'
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common'
import { HeardWarnings } from '../../domain/heard-warnings.js'
import { NAMESPACE } from './flagger-webhooks.controller.js'
import { eventFor } from './webhook.js'

/** What Flagger tells of, whether or not Kubernetes keeps it as an event. */
@Controller('flagger')
export class EventsController {
  constructor(
    @Inject(NAMESPACE) private readonly namespace: string,
    private readonly heard: HeardWarnings,
  ) {}

  @Post('events')
  @HttpCode(202)
  hear(@Body() body: unknown): void {
    const { name, metadata } = parseBody(eventFor(this.namespace), body)
    const { eventType, eventMessage: text, timestamp: at } = metadata
    if (eventType === 'Warning') this.heard.hear(name, { at, text })
  }
}
