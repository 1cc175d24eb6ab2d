import { type FastifyReply, type FastifyRequest } from 'fastify'
import { BadAnswerError } from '../../domain/gateway-error.js'
import { type Headers, type RemoteAnswer } from '../../domain/remote-answer.js'
import { type RemoteService } from '../../domain/remote-service.js'
import { headersToClient, headersToService } from './forwarded-headers.js'

const ORIGIN = /^https?:\/\/[^/]*/i

/**
 * Lets a service answer the request: the bytes of both bodies pass unchanged, and path and query, unless the service has
 * another `path` for it.
 */
export async function passThrough(
  service: RemoteService,
  request: FastifyRequest,
  reply: FastifyReply,
  path = request.url.replace(ORIGIN, ''),
): Promise<void> {
  const answer = await service.call({
    // Fastify answers a HEAD by the GET's handler and leaves the body out
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path,
    headers: headersToService(request),
    body: request.body as Buffer | undefined,
  })
  sendAnswer(answer, service.name, reply)
}

/**
 * Answers with what a service answered.
 *
 * @throws BadAnswerError for a failure (5xx) that is no problem document: clients must not see what it holds
 */
export function sendAnswer(answer: RemoteAnswer, service: string, reply: FastifyReply): void {
  const { status, headers, body } = answer
  if (status >= 500 && !isProblem(answer)) throw new BadAnswerError(service, `status ${status}`)
  sendHeaders(headers, reply).code(status).send(body)
}

/** The service's headers as the client gets them. Those that the gateway has set already stay. */
export function sendHeaders(headers: Headers, reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(headersToClient(headers))) {
    if (!reply.hasHeader(name) && !reply.raw.hasHeader(name)) reply.header(name, value)
  }
  return reply
}

function isProblem({ headers }: RemoteAnswer): boolean {
  return String(headers['content-type']).startsWith('application/problem+json')
}
