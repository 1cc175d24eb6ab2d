import { parseExact } from '@ltp/exact-json'
import { z } from 'zod'
import { type Caller } from '../../domain/caller.js'
import { type DeadLetterPage, type DeadLetterQuery, DeadLettersProxy } from '../../domain/dead-letters-proxy.js'
import { BadAnswerError } from '../../domain/gateway-error.js'
import { type RemoteService } from '../../domain/remote-service.js'

const getDeadLettersResponse = z.object({
  deadLetters: z.array(z.looseObject({ id: z.string() })),
  next: z.string().optional(),
})

/** Asks a service over its REST API; reads only what the gateway needs of its answers, and hands on the rest. */
export class HttpDeadLettersProxy extends DeadLettersProxy {
  constructor(private readonly remote: RemoteService) {
    super()
  }

  get service(): string {
    return this.remote.name
  }

  async findDeadLetters({ limit, after }: DeadLetterQuery, caller: Caller): Promise<DeadLetterPage> {
    const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) })
    const answer = await this.remote.get(`/dead-letters/${this.service}?${query.toString()}`, caller)
    try {
      const { deadLetters, next } = getDeadLettersResponse.parse(parseExact(answer.body.toString()))
      return { deadLetters, hasMore: next !== undefined }
    } catch (error) {
      throw new BadAnswerError(this.remote.name, 'its body is no list of dead letters', { cause: error })
    }
  }
}
