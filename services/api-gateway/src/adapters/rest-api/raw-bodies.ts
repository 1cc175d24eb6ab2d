import { type FastifyInstance } from 'fastify'

/** Hands every body to the handlers as the bytes that came: the services read and judge them, whatever their type. */
export function acceptRawBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}
