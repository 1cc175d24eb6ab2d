import { parseBody } from '@ltp/http-api'
import { Body, Controller, Inject, Logger, Post, Res } from '@nestjs/common'
import { type FastifyReply } from 'fastify'
import { Doings, type TestName } from '../../domain/doings.js'
import { FailedCanaries } from '../../domain/failed-canaries.js'
import { MessageCheck } from '../../domain/message-check.js'
import { SmokeTest } from '../../domain/smoke-test.js'
import { type Verdict } from '../../domain/verdict.js'
import { send, verdictOf } from './answer.js'
import { smokeTestFor, webhookFor } from './webhook.js'

/** The namespace that this process looks after. */
export const NAMESPACE = Symbol('namespace')

/** What Flagger asks for on the way of a new version: https://docs.flagger.app/usage/webhooks */
@Controller('flagger')
export class FlaggerWebhooksController {
  private readonly logger = new Logger(FlaggerWebhooksController.name)

  constructor(
    @Inject(NAMESPACE) private readonly namespace: string,
    private readonly smokeTest: SmokeTest,
    private readonly messageCheck: MessageCheck,
    private readonly failedCanaries: FailedCanaries,
    private readonly doings: Doings,
  ) {}

  @Post('pre-rollout')
  async beforeRollout(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { name, metadata } = parseBody(smokeTestFor(this.namespace), body)
    await this.answer(reply, 'smoke', () => this.smokeTest.run({ name, ...metadata }))
  }

  @Post('pre-rollout/messages')
  async beforeMessages(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { name } = parseBody(webhookFor(this.namespace), body)
    await this.answer(reply, 'messages', () => this.messageCheck.run(name))
  }

  @Post('post-rollout')
  async afterRollout(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { name } = parseBody(webhookFor(this.namespace), body)
    send(reply, await verdictOf(() => this.tellOf(name), this.logger))
  }

  private async tellOf(name: string): Promise<Verdict> {
    const told = await this.failedCanaries.tellOf(name)
    const text = told ? `GitHub knows that ${told.service} ${told.version} failed` : 'nothing to tell'
    return { isPassed: true, text }
  }

  private async answer(reply: FastifyReply, test: TestName, run: () => Promise<Verdict>): Promise<void> {
    const verdict = await verdictOf(run, this.logger)
    this.doings.tested(test, verdict.isPassed)
    send(reply, verdict)
  }
}
