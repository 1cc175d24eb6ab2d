import { applyDecorators, SetMetadata } from '@nestjs/common'
import { ApiForbiddenResponse, ApiSecurity, ApiUnauthorizedResponse } from '@nestjs/swagger'

export const REQUIRED_SCOPES = Symbol('required scopes')
export const IS_PUBLIC = Symbol('is public')

/**
 * Lets only callers in whose token has all of these scopes, and tells so in the API's document. On a method it replaces
 * what the controller asks for.
 */
export const RequiredScope = (...scopes: [string, ...string[]]) =>
  applyDecorators(
    SetMetadata(REQUIRED_SCOPES, scopes),
    ApiSecurity('bearer', scopes),
    ApiSecurity('oauth2', scopes),
    ApiUnauthorizedResponse({ description: 'There is no access token, or not a good one.' }),
    ApiForbiddenResponse({ description: `The access token lacks the scope ${scopes.join(' ')}.` }),
  )

/** Lets everybody in, without a token: for health, metrics, documents. */
export const Public = () => SetMetadata(IS_PUBLIC, true)
