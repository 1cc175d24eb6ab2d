import { UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { type Settings } from '../settings.ts'

/** Authorization code with PKCE, by oidc-client-ts; tokens in the tab's own storage. */
export function userManager({ authority, clientId, scope }: Settings): UserManager {
  const here = new URL('./', location.href).href
  return new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: here,
    post_logout_redirect_uri: here,
    scope,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    // by the session, and only by refresh tokens
    automaticSilentRenew: false,
    // tokens may live for as little as 60 s
    accessTokenExpiringNotificationTimeInSeconds: 20,
  })
}
