import type { ClientMetadata } from 'oidc-provider'
import type { Client } from '../../domain/client.js'

/** A client as oidc-provider wants it. */
export function clientMetadata(client: Client): ClientMetadata {
  const signsPeopleIn = client.redirectUris.length > 0
  return {
    client_id: client.id,
    client_name: client.name,
    // the hash: see acceptHashedSecrets
    client_secret: client.secretHash,
    token_endpoint_auth_method: client.secretHash ? 'client_secret_basic' : 'none',
    grant_types: [
      ...(client.secretHash ? ['client_credentials'] : []),
      ...(signsPeopleIn ? ['authorization_code', 'refresh_token'] : []),
    ],
    response_types: signsPeopleIn ? ['code'] : [],
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    application_type: client.redirectUris.every(isWebAddress) ? 'web' : 'native',
  }
}

function isWebAddress(uri: string): boolean {
  return /^https?:/.test(uri)
}
