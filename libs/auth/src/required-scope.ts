import { SetMetadata } from '@nestjs/common'

export const REQUIRED_SCOPES = Symbol('required scopes')
export const IS_PUBLIC = Symbol('is public')

/** Lets only callers in whose token has all of these scopes. On a method it replaces what the controller asks for. */
export const RequiredScope = (...scopes: [string, ...string[]]) => SetMetadata(REQUIRED_SCOPES, scopes)

/** Lets everybody in, without a token: for health, metrics, documents. */
export const Public = () => SetMetadata(IS_PUBLIC, true)
