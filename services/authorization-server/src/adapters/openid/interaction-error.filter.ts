import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { errors } from 'oidc-provider'
import { errorPage } from './pages/message-pages.js'
import { pageHeaders } from './pages/page.js'

/** People get a page, not a problem document. */
@Catch(errors.OIDCProviderError)
export class InteractionErrorFilter implements ExceptionFilter<errors.OIDCProviderError> {
  catch({ statusCode, error, error_description: description }: errors.OIDCProviderError, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    return reply
      .code(statusCode)
      .headers(pageHeaders())
      .type('text/html; charset=utf-8')
      .send(errorPage({ error, description }))
  }
}
