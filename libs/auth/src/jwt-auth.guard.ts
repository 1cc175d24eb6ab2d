import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { IncomingMessage } from 'node:http'
import type { AccessToken } from './access-token.js'
import { AccessTokenVerifier } from './access-token-verifier.js'
import { InsufficientScopeError } from './auth-error.js'
import { bearerTokenFrom } from './bearer-token.js'
import { IS_PUBLIC, REQUIRED_SCOPES } from './required-scope.js'

/** A Fastify request, as far as it matters here. */
export interface AuthenticatedRequest {
  readonly raw: Pick<IncomingMessage, 'rawHeaders'>
  accessToken?: AccessToken
}

/**
 * Asks every route that is not {@link Public} for an access token, and for the scopes of {@link RequiredScope}.
 * A route that declares neither is open to every caller with a good token. The verified token is put on the request.
 */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.declared<boolean>(IS_PUBLIC, context)) return true
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>()
    request.accessToken = await this.verifier.verify(bearerTokenFrom(request.raw.rawHeaders))
    const required = this.declared<string[]>(REQUIRED_SCOPES, context) ?? []
    if (!required.every((scope) => request.accessToken!.scopes.has(scope))) throw new InsufficientScopeError(required)
    return true
  }

  private declared<T>(key: symbol, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()])
  }
}
