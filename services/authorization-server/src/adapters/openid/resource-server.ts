import { type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider'
import type { Client } from '../../domain/client.js'
import type { Clients } from '../../domain/clients.js'

export interface AccessTokenSettings {
  /** The `aud` of access tokens. */
  readonly audience: string
  readonly accessTokenSeconds: number
}

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>

/** oidc-provider's own scopes; they are about people, and not for the APIs. */
const OPENID_SCOPES = ['openid', 'offline_access', 'profile']

/**
 * One resource server: our APIs. Clients need not name it (`resource`), so every access token is a JWT for its audience.
 */
export function resourceIndicators(settings: AccessTokenSettings, clients: Clients): ResourceIndicators {
  // must be an absolute URI, which an audience need not be
  const resource = URL.canParse(settings.audience) ? settings.audience : `urn:audience:${settings.audience}`
  return {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: (context, requested, { clientId }) => {
      if (requested !== resource) throw new errors.InvalidTarget()
      const client = clients.find(clientId)!
      refuseForeignScopes(context, client)
      return resourceServer(settings, client)
    },
  }
}

/** Left to itself oidc-provider drops such scopes silently, and the client wonders later why it gets a 403. */
function refuseForeignScopes({ oidc }: KoaContextWithOIDC, { scopes }: Client): void {
  const isForPeople = oidc.params?.grant_type !== 'client_credentials'
  const allowed = new Set<string>([...scopes, ...(isForPeople ? OPENID_SCOPES : [])])
  const refused = [...oidc.requestParamScopes].filter((scope) => !allowed.has(scope))
  if (refused.length === 0) return
  throw new errors.InvalidScope(`not allowed for this client: ${refused.join(' ')}`, refused.join(' '))
}

function resourceServer({ audience, accessTokenSeconds }: AccessTokenSettings, { scopes }: Client): ResourceServer {
  return {
    audience,
    scope: scopes.join(' '),
    accessTokenTTL: accessTokenSeconds,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  }
}
