import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { type Settings } from '../settings.ts'

/** Who is signed in: authorization code with PKCE, by oidc-client-ts. Tokens live as long as the tab. */
export class Session {
  private readonly manager: UserManager
  private readonly observers = new Set<() => void>()
  private user: User | null = null

  constructor({ authority, clientId, scope }: Settings) {
    const here = new URL('./', location.href).href
    this.manager = new UserManager({
      authority,
      client_id: clientId,
      redirect_uri: here,
      post_logout_redirect_uri: here,
      scope,
      userStore: new WebStorageStateStore({ store: sessionStorage }),
      automaticSilentRenew: false,
    })
  }

  /** Takes up where the tab was, or what the authorization server has sent back. */
  async begin(): Promise<void> {
    const parameters = new URLSearchParams(location.search)
    if (parameters.has('code') || parameters.has('error')) {
      try {
        this.user = await this.manager.signinCallback().then((user) => user ?? null)
      } finally {
        history.replaceState(null, '', location.pathname)
      }
    } else {
      this.user = await this.manager.getUser()
    }
  }

  /** Undefined when nobody is signed in, or no longer. */
  get accessToken(): string | undefined {
    return this.user && !this.user.expired ? this.user.access_token : undefined
  }

  signIn(): Promise<void> {
    return this.manager.signinRedirect()
  }

  async signOut(): Promise<void> {
    await this.manager.signoutRedirect()
  }

  /** After an answer that the token is not good any more. */
  async forget(): Promise<void> {
    this.user = null
    await this.manager.removeUser()
    this.observers.forEach((tell) => tell())
  }

  readonly observe = (observer: () => void): (() => void) => {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }
}
