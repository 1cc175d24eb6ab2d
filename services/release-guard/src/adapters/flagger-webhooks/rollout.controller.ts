import { parseBody } from '@ltp/http-api'
import { Body, Controller, Inject, Logger, Post, Res } from '@nestjs/common'
import { type FastifyReply } from 'fastify'
import { RolloutRequests } from '../../domain/rollout-requests.js'
import { send, verdictOf } from './answer.js'
import { NAMESPACE } from './flagger-webhooks.controller.js'
import { rolloutFor } from './webhook.js'

/** Hosts of the Gateways that requests may go to. */
export const GATEWAY_HOSTS = Symbol('hosts of Gateways')

/** What Flagger asks for before it looks at the metrics, at each weight. */
@Controller('flagger')
export class RolloutController {
  private readonly logger = new Logger(RolloutController.name)

  constructor(
    @Inject(NAMESPACE) private readonly namespace: string,
    @Inject(GATEWAY_HOSTS) private readonly gatewayHosts: readonly string[],
    private readonly rolloutRequests: RolloutRequests,
  ) {}

  @Post('rollout')
  async duringRollout(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { name, metadata } = parseBody(rolloutFor(this.namespace, this.gatewayHosts), body)
    const { host, gateway: url, ...plan } = metadata
    const verdict = await verdictOf(() => this.rolloutRequests.send({ ...plan, gateway: { url, host } }), this.logger)
    // Flagger shows no text of what has passed
    this.logger.log(`${name}: ${verdict.text}`)
    send(reply, verdict)
  }
}
