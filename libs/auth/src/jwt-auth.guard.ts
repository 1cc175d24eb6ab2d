import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { IncomingMessage } from 'node:http'
import type { AccessToken } from './access-token.js'
import { AccessTokenVerifier } from './access-token-verifier.js'
import { InsufficientScopeError } from './auth-error.js'
import { bearerTokenFrom } from './bearer-token.js'
import { ACCESS_RULE, type AccessRule } from './required-scope.js'

/** A Fastify request, as far as it matters here. */
export interface AuthenticatedRequest {
  readonly raw: Pick<IncomingMessage, 'rawHeaders'>
  accessToken?: AccessToken
}

const ANY_TOKEN: AccessRule = { isPublic: false, scopes: [] }

/**
 * Asks every route that is not {@link Public} for an access token, and for the scopes of {@link RequiredScope}.
 * A route that declares neither is open to every caller with a good token. The verified token is put on the request.
 */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  // looked up once: reading decorators costs as much as finding a known token
  private readonly rules = new WeakMap<object, Map<unknown, AccessRule>>()

  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.ruleOf(context)
    if (rule.isPublic) return true
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>()
    const jwt = bearerTokenFrom(request.raw.rawHeaders)
    // a known token without a promise: Nest then goes on at once
    const known = this.verifier.known(jwt)
    return known ? admit(request, known, rule) : this.verifier.verify(jwt).then((token) => admit(request, token, rule))
  }

  /** Of a handler in a controller: controllers that inherit a handler may declare different rules. */
  private ruleOf(context: ExecutionContext): AccessRule {
    const [controller, handler] = [context.getClass(), context.getHandler()]
    let rules = this.rules.get(controller)
    if (!rules) this.rules.set(controller, (rules = new Map<unknown, AccessRule>()))
    let rule = rules.get(handler)
    if (!rule) {
      const declared = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, controller])
      rules.set(handler, (rule = declared ?? ANY_TOKEN))
    }
    return rule
  }
}

function admit(request: AuthenticatedRequest, token: AccessToken, { scopes }: AccessRule): true {
  request.accessToken = token
  if (!scopes.every((scope) => token.scopes.has(scope))) throw new InsufficientScopeError(scopes)
  return true
}
