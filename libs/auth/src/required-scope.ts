import { applyDecorators } from '@nestjs/common'
import { ApiForbiddenResponse, ApiSecurity, ApiUnauthorizedResponse } from '@nestjs/swagger'

export const ACCESS_RULE = Symbol('access rule')

/** Who may call a route. */
export interface AccessRule {
  readonly isPublic: boolean
  readonly scopes: readonly string[]
}

/**
 * Lets only callers in whose token has all of these scopes, and tells so in the API's document. On a method it replaces
 * what the controller declares, be it scopes or {@link Public}.
 */
export const RequiredScope = (...scopes: [string, ...string[]]) =>
  applyDecorators(
    declareAccess({ isPublic: false, scopes }),
    ApiSecurity('bearer', scopes),
    ApiSecurity('oauth2', scopes),
    ApiUnauthorizedResponse({ description: 'There is no access token, or not a good one.' }),
    ApiForbiddenResponse({ description: `The access token lacks the scope ${scopes.join(' ')}.` }),
  )

/** Lets everybody in, without a token: for health, metrics, documents. On a method it replaces the controller's scopes. */
export const Public = () => declareAccess({ isPublic: true, scopes: [] })

/** One rule per method and per controller, so that the nearest one replaces the others as a whole. */
function declareAccess(rule: AccessRule): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, method?: PropertyDescriptor) => {
    const declaring = (method?.value ?? target) as object
    if (Reflect.hasOwnMetadata(ACCESS_RULE, declaring))
      throw new TypeError('declare @Public or @RequiredScope, not both')
    Reflect.defineMetadata(ACCESS_RULE, rule, declaring)
  }
}
