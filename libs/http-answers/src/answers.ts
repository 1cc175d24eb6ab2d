import type { FastifyInstance, FastifyRequest } from 'fastify'
import { afterThisTurn } from './after-this-turn.js'
import type { Answer, AnswerObserver } from './answer.js'

const CALLER_HAS_GONE = 499

/** Tells observers of each answer, once, soon after its end; not inside of the request's asynchronous context. */
export class Answers {
  private readonly observers: AnswerObserver[] = []
  private unanswered = 0

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRequest', (request, reply, done) => {
      const startedAt = performance.now()
      this.unanswered++
      // Not onResponse: Fastify does not call it when the caller has gone, whose requests are the slow ones
      reply.raw.on('close', () => {
        const durationMs = performance.now() - startedAt
        const status = reply.raw.writableEnded ? reply.statusCode : CALLER_HAS_GONE
        this.unanswered--
        afterThisTurn(() => this.tell(request, status, durationMs))
      })
      done()
    })
  }

  /** How many requests are being answered now. */
  get pending(): number {
    return this.unanswered
  }

  observe(observer: AnswerObserver): void {
    this.observers.push(observer)
  }

  private tell(request: FastifyRequest, status: number, durationMs: number): void {
    // once: Fastify makes the options of a route anew each time they are asked for
    const route = request.is404 ? undefined : request.routeOptions.url
    const answer: Answer = { request, route, status, durationMs }
    for (const observe of this.observers) observe(answer)
  }
}

const answers = new WeakMap<FastifyInstance, Answers>()

/** Of a server; call it first before the server has any route, so that no answer is missed. */
export function answersOf(fastify: FastifyInstance): Answers {
  let known = answers.get(fastify)
  if (!known) answers.set(fastify, (known = new Answers(fastify)))
  return known
}
