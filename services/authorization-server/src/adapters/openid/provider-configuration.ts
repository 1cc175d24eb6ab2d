import type { AdapterFactory, Configuration, JWKS, KoaContextWithOIDC } from 'oidc-provider'
import type { Clients } from '../../domain/clients.js'
import { ALL_SCOPES } from '../../domain/scope.js'
import type { Users } from '../../domain/users.js'
import { clientMetadata } from './client-metadata.js'
import { interactionPath } from './interaction-path.js'
import { renderError, renderSignedOut, renderSignOut } from './provider-pages.js'
import { type AccessTokenSettings, resourceIndicators } from './resource-server.js'

export interface ProviderSettings extends AccessTokenSettings {
  readonly issuer: string
  /** Private keys; the first signs, all are published. */
  readonly signingKeys: JWKS
  /** The first signs cookies, all are accepted. */
  readonly cookieKeys: readonly string[]
  readonly sessionSeconds: number
  readonly refreshTokenSeconds: number
}

const AUTHORIZATION_CODE_SECONDS = 60
const INTERACTION_SECONDS = 900

export function providerConfiguration(
  settings: ProviderSettings,
  { clients, users, artifacts }: { clients: Clients; users: Users; artifacts: AdapterFactory },
): Configuration {
  return {
    adapter: artifacts,
    clients: clients.all.map(clientMetadata),
    findAccount: (_context, username) => accountOf(users, username),
    jwks: settings.signingKeys,
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    cookies: { keys: [...settings.cookieKeys] },
    scopes: ['openid', 'offline_access', ...ALL_SCOPES],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    pkce: { required: () => true },
    clientBasedCORS: (_context, origin, { redirectUris = [] }) => mayBeAskedFrom(origin, redirectUris),
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      jwks: '/oauth2/jwks',
      revocation: '/oauth2/revoke',
      end_session: '/oauth2/logout',
    },
    interactions: { url: (_context, { uid }) => interactionPath(uid) },
    features: features(settings, clients),
    formats: { customizers: { jwt: (_context, _token, { payload }) => void (payload.nbf = payload.iat) } },
    renderError,
    ttl: timesToLive(settings),
  }
}

function features(settings: ProviderSettings, clients: Clients): Configuration['features'] {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    // on by default; neither is routed nor needed here
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    // access tokens are for the APIs; what is known about a person is in the ID token
    userinfo: { enabled: false },
    revocation: { enabled: true, allowedPolicy: mayRevoke },
    resourceIndicators: resourceIndicators(settings, clients),
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: renderSignOut,
      postLogoutSuccessSource: renderSignedOut,
    },
  }
}

function timesToLive(settings: ProviderSettings): Configuration['ttl'] {
  return {
    AccessToken: settings.accessTokenSeconds,
    ClientCredentials: settings.accessTokenSeconds,
    IdToken: settings.accessTokenSeconds,
    AuthorizationCode: AUTHORIZATION_CODE_SECONDS,
    Interaction: INTERACTION_SECONDS,
    Session: settings.sessionSeconds,
    Grant: Math.max(settings.sessionSeconds, settings.refreshTokenSeconds),
    // a refresh token that was exchanged passes on the rest of its life, not a new one
    RefreshToken: ({ oidc }) => oidc.entities.RotatedRefreshToken?.remainingTTL ?? settings.refreshTokenSeconds,
  }
}

function mayRevoke(_context: KoaContextWithOIDC, { clientId }: { clientId: string }, token: { clientId?: string }) {
  return token.clientId === clientId
}

function accountOf(users: Users, username: string) {
  const user = users.find(username)
  const claims = () => ({ sub: username, name: user?.name, preferred_username: username })
  return user && { accountId: username, claims }
}

/**
 * A client for people is asked for by its own pages only. A machine by any page that knows its secret (Swagger UI): no
 * cookie takes part, so the browser adds nothing that the page could abuse.
 */
function mayBeAskedFrom(origin: string, redirectUris: readonly string[]): boolean {
  return redirectUris.length === 0 || redirectUris.some((uri) => originOf(uri) === origin)
}

function originOf(uri: string): string | undefined {
  return URL.parse(uri)?.origin
}
