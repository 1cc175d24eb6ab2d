import { errors } from 'jose'
import { AuthError, InvalidTokenError, type AuthErrorCode } from './auth-error.js'

const CLAIM_CODES: Record<string, AuthErrorCode> = {
  iss: 'TOKEN_ISSUER_REFUSED',
  aud: 'TOKEN_AUDIENCE_REFUSED',
  nbf: 'TOKEN_NOT_YET_VALID',
  typ: 'TOKEN_TYPE_REFUSED',
}

const CLAIM_DETAILS: Record<string, string> = {
  iss: 'the token is from another issuer',
  aud: 'the token is for another audience',
  nbf: 'the token is not valid yet',
  typ: 'this is not an access token',
}

/** Says in our words why jose refused a token. What is no fault of the token (a bug) is thrown on unchanged. */
export function tokenRefusal(error: unknown): unknown {
  if (error instanceof AuthError || !(error instanceof errors.JOSEError)) return error
  const [code, detail] = reasonOf(error)
  return new InvalidTokenError(code, detail, { cause: error })
}

function reasonOf(error: errors.JOSEError): [AuthErrorCode, string] {
  if (error instanceof errors.JWTExpired) return ['TOKEN_EXPIRED', 'the token has expired']
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error)
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return ['TOKEN_ALGORITHM_REFUSED', 'the token is signed with an algorithm that is not accepted']
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return ['TOKEN_KEY_UNKNOWN', 'the token is signed with a key that the issuer does not publish']
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return ['TOKEN_SIGNATURE_INVALID', "the token's signature is wrong"]
  }
  return ['TOKEN_MALFORMED', 'this is not a signed JSON Web Token']
}

function claimReason({ claim, reason }: errors.JWTClaimValidationFailed): [AuthErrorCode, string] {
  if (reason === 'missing') return ['TOKEN_CLAIM_INVALID', `the token has no claim ${claim}`]
  const code = reason === 'check_failed' ? CLAIM_CODES[claim] : undefined
  return code ? [code, CLAIM_DETAILS[claim]!] : ['TOKEN_CLAIM_INVALID', `the token's claim ${claim} is invalid`]
}
