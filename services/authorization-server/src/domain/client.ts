import type { Scope } from './scope.js'

/** Software that may ask for tokens. */
export interface Client {
  readonly id: string
  /** Shown on the consent page. */
  readonly name: string
  readonly scopes: readonly Scope[]
  /** A client with a secret gets tokens for itself (client credentials). */
  readonly secretHash?: string
  /** A client with redirect URIs gets tokens for people (authorization code with PKCE). */
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
}
