import { type AuthenticatedRequest } from '@ltp/auth'
import { type Identity } from '../../domain/caller.js'

/** Of whoever the token speaks of; `email` and `roles` (RFC 9068) are there when the authorization server gives them. */
export function identityOf({ accessToken }: AuthenticatedRequest): Identity {
  const { subject = '', clientId, claims = {} } = accessToken ?? {}
  const { email, roles } = claims
  return {
    subject,
    ...(clientId !== undefined && { clientId }),
    ...(typeof email === 'string' && { email }),
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  }
}
