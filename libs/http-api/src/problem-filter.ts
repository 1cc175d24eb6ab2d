import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemError } from './problem.js'
import { sendProblem } from './send-problem.js'
import type { Routes } from './routes.js'
import { toProblemError } from './to-problem-error.js'

/** Reads an error of the domain as a problem; undefined for what it does not know. */
export type TranslateError = (error: unknown) => ProblemError | undefined

/** Answers everything that is thrown while a request is handled as problem+json; logs what is our fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name)

  constructor(
    private readonly routes: Routes,
    private readonly translate: TranslateError = () => undefined,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const error = request.is404 ? this.routes.refuse(request) : (this.translate(thrown) ?? toProblemError(thrown))
    if (error.status >= 500) this.logger.error('request failed', thrown, { requestId: request.id })
    sendProblem(reply, error)
  }
}
