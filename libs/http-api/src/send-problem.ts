import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import { ANSWER_HEADERS } from './answer-headers.js'
import { ProblemError } from './problem.js'

const MEDIA_TYPE = 'application/problem+json'

export function sendProblem(reply: FastifyReply, error: ProblemError): void {
  void reply
    .code(error.status)
    .headers({ ...error.headers, 'content-type': MEDIA_TYPE })
    .send(JSON.stringify(error.toProblem(reply.request.id)))
}

const STATUS_OF_CLIENT_ERROR: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** Answers what is no HTTP, is too long in its headers or is too late, on the bare socket: there is no request yet. */
export function sendClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400
  const body = JSON.stringify(new ProblemError({ status }).toProblem())
  const headers = { ...ANSWER_HEADERS, 'content-type': MEDIA_TYPE, 'content-length': body.length, connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
}
