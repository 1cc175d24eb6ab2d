import { httpUrl, integer, textList } from '@ltp/environment'
import { z } from 'zod'
import type { AccessTokenVerifierOptions } from './access-token-verifier-options.js'

/** Needed because an empty variable counts as a missing one, for which the strict default stands. */
const NONE = 'none'

/** Environment variables of a service that accepts access tokens; part of its configuration's schema. */
export const tokenEnvironment = {
  /** Who issues the access tokens that are accepted, to the letter. */
  ISSUER: httpUrl,
  /** Where the issuer's public keys are; may be another host name than the issuer's. */
  JWKS_URI: httpUrl,
  /** For whom access tokens must be. */
  AUDIENCE: z.string().default('customers-and-orders'),
  /** The header's `typ` that access tokens must have; `none` where a provider does not tell access tokens by it. */
  TOKEN_TYPE: z.string().default('at+jwt'),
  /** Claims that must be there besides `iss`, `aud`, `exp`, `iat` and `sub`; `none` for no further one. */
  TOKEN_REQUIRED_CLAIMS: textList
    .refine((claims) => claims.length > 0, `must list claims, or be ${NONE}`)
    .transform((claims) => (claims.join() === NONE ? [] : claims))
    .default(['jti', 'client_id']),
  /** The longest time from `iat` to `exp` that is accepted. */
  TOKEN_MAX_AGE_SECONDS: integer({ min: 1 }).default(3600),
  /** Where clients get tokens, for the API document only. Default: where our own authorization server has it. */
  TOKEN_URL: httpUrl.optional(),
} as const

export type TokenSettings = z.output<z.ZodObject<typeof tokenEnvironment>>

export function verifierOptions(settings: TokenSettings): AccessTokenVerifierOptions {
  return {
    issuer: settings.ISSUER,
    jwksUri: settings.JWKS_URI,
    audience: settings.AUDIENCE,
    type: settings.TOKEN_TYPE !== NONE && settings.TOKEN_TYPE,
    requiredClaims: settings.TOKEN_REQUIRED_CLAIMS,
    maxTokenAgeSeconds: settings.TOKEN_MAX_AGE_SECONDS,
  }
}

export function tokenUrl({ TOKEN_URL, ISSUER }: Pick<TokenSettings, 'TOKEN_URL' | 'ISSUER'>): string {
  return TOKEN_URL ?? `${ISSUER.replace(/\/+$/, '')}/oauth2/token`
}
