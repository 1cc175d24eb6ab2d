import { parseExact } from '@ltp/exact-json'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { defer, lastValueFrom, type Observable } from 'rxjs'
import { type KeyedRequest, keyedRequest } from './keyed-request.js'
import { type KeptAnswer, KeptAnswers } from './kept-answers.js'

export interface IdempotencyOptions {
  /**
   * How long, in ms, a request waits for an earlier one with the same key before it is answered 409. Default 500. Keep it
   * well below what callers wait for an answer (the gateway: 1 s), or they never see the 409.
   */
  readonly waitMs?: number
}

/**
 * Makes POST requests with an `Idempotency-Key` safe to repeat: the first one's answer is given again. Handler and record
 * share one transaction, so that no crash leaves one without the other. What is thrown is not kept: the transaction
 * rolls back, and the caller may try again under the same key.
 */
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly answers: KeptAnswers

  constructor(
    private readonly transactions: TypeOrmTransactions,
    { waitMs = 500 }: IdempotencyOptions = {},
  ) {
    this.answers = new KeptAnswers(transactions, waitMs)
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const keyed = request.method === 'POST' ? keyedRequest(request) : undefined
    if (!keyed) return next.handle()
    const reply = http.getResponse<FastifyReply>()
    return defer(() => this.transactions.run(() => this.answerOnce(keyed, reply, next)))
  }

  private async answerOnce(keyed: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const kept = await this.answers.claim(keyed)
    if (kept) return repeat(kept, reply)
    const headersBefore = reply.getHeaders()
    const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined })
    await this.answers.keep(keyed, answerOf(result, reply, headersBefore))
    return result
  }
}

/** The headers that the handler has set belong to the answer; those of the server (request id) to the single request. */
function answerOf(result: unknown, reply: FastifyReply, headersBefore: object): KeptAnswer {
  const headers = Object.entries(reply.getHeaders()).filter(([name]) => !(name in headersBefore))
  const body = JSON.stringify(result) as string | undefined
  return { status: reply.statusCode, headers: Object.fromEntries(headers) as KeptAnswer['headers'], body: body ?? null }
}

function repeat({ status, headers, body }: KeptAnswer, reply: FastifyReply): unknown {
  reply.code(status).headers({ ...headers, 'idempotency-replayed': 'true' })
  return body === null ? undefined : parseExact(body)
}
