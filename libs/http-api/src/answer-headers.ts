import type { FastifyInstance, FastifyReply } from 'fastify'

/** Of every answer: no cache keeps it, and it is not taken for another media type. */
export const ANSWER_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

/** Every answer also tells its request id, to be told to an operator. */
export function addAnswerHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    setAnswerHeaders(reply)
    done()
  })
}

export function setAnswerHeaders(reply: FastifyReply): FastifyReply {
  return reply.headers({ 'x-request-id': reply.request.id, ...ANSWER_HEADERS })
}
