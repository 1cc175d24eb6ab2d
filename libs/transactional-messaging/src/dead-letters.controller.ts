import { Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { RequiredScope } from '@ltp/auth'
import { nextLink, nextLinkHeader, nextPage, ProblemError, Repeatable, storableText } from '@ltp/http-api'
import { DeadLetterNotFoundError, DeadLetterNotReplayableError, DeadLetters } from '@ltp/inbox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  deadLetterResponseOf,
  type DeadLettersQuery,
  deadLettersQuery,
  type GetDeadLetterResponse,
  getDeadLetterResponse,
  type GetDeadLettersResponse,
  getDeadLettersResponse,
} from './dead-letter-api.js'

/**
 * The operator's view of what a service has given up. A service derives its own, which has only a path, and puts it among the
 * `controllers` of its module: `@Controller('dead-letters/order-service')`.
 */
@ApiTags('dead letters')
@RequiredScope('sagas:admin')
export abstract class DeadLettersController {
  constructor(@Inject(DeadLetters) private readonly deadLetters: DeadLetters) {}

  @Get()
  @ApiOkResponse({
    description: 'A page of dead letters, the newest first; fewer than `limit` when they are large.',
    headers: nextLinkHeader,
    standardSchema: getDeadLettersResponse,
  })
  async getDeadLetters(
    @Query({ schema: deadLettersQuery }) query: DeadLettersQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GetDeadLettersResponse> {
    const { deadLetters, hasMore } = await this.deadLetters.list(query)
    const after = hasMore ? deadLetters.at(-1)?.id : undefined
    const next = nextPage(request.url, { items: deadLetters, after })
    if (next !== undefined) reply.header('link', nextLink(next))
    return { deadLetters: deadLetters.map(deadLetterResponseOf), next }
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Repeatable()
  @ApiOkResponse({ description: 'The dead letter, its message sent again.', standardSchema: getDeadLetterResponse })
  @ApiNotFoundResponse({ description: 'There is no such dead letter, or it is kept no longer.' })
  @ApiConflictResponse({ description: 'There is nothing that could be sent again.' })
  async replayDeadLetter(@Param('id', { schema: storableText }) id: string): Promise<GetDeadLetterResponse> {
    try {
      return deadLetterResponseOf(await this.deadLetters.replay(id))
    } catch (error) {
      if (error instanceof DeadLetterNotFoundError) throw problem(404, error)
      if (error instanceof DeadLetterNotReplayableError) throw problem(409, error)
      throw error
    }
  }
}

const problem = (status: number, error: Error & { code: string }) =>
  new ProblemError({ status, code: error.code, detail: error.message, cause: error })
