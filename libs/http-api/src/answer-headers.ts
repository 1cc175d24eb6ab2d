import type { FastifyInstance } from 'fastify'

/** Every answer tells its request id, to be told to an operator; none is kept by caches or taken for another media type. */
export function addAnswerHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    done()
  })
}
