export type { AccessToken } from './access-token.js'
export { AccessTokenVerifier } from './access-token-verifier.js'
export type { AccessTokenVerifierOptions } from './access-token-verifier-options.js'
export {
  AuthError,
  type AuthErrorCode,
  InsufficientScopeError,
  InvalidTokenError,
  TokenKeysUnavailableError,
  TokenMissingError,
} from './auth-error.js'
export { AuthModule } from './auth.module.js'
export { type AuthenticatedRequest, JwtAuthGuard } from './jwt-auth.guard.js'
export { Public, RequiredScope } from './required-scope.js'
export { tokenEnvironment, type TokenSettings, tokenUrl, verifierOptions } from './token-settings.js'
