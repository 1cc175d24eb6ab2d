import { type User, type UserManager } from 'oidc-client-ts'

/** What is asked of oidc-client-ts. */
export type Manager = Pick<
  UserManager,
  'getUser' | 'signinCallback' | 'signinRedirect' | 'signinSilent' | 'signoutRedirect' | 'revokeTokens' | 'removeUser'
> & { readonly events: Pick<UserManager['events'], 'addAccessTokenExpiring' | 'addAccessTokenExpired'> }

/** `ended`: by itself, not by who was signed in. */
export type SessionState = 'signed-in' | 'signed-out' | 'ended'

/** Who is signed in. Tokens live as long as the tab; where there are refresh tokens, they are renewed before they expire. */
export class Session {
  private readonly observers = new Set<() => void>()
  private user: User | null = null
  private hasEnded = false
  private refused?: string
  private renewing: Promise<void> | undefined

  constructor(private readonly manager: Manager) {
    manager.events.addAccessTokenExpiring(() => this.renew())
    manager.events.addAccessTokenExpired(() => this.renew())
  }

  /** Takes up where the tab was, or what the authorization server has sent back. @param search of the page's address */
  async begin(search: string): Promise<void> {
    const parameters = new URLSearchParams(search)
    if (parameters.has('code')) this.user = (await this.manager.signinCallback()) ?? null
    else {
      const refusal = parameters.has('error') ? await this.takeRefusal() : undefined
      this.user = await this.manager.getUser()
      if (!this.user) this.refused = refusal
    }
    if (this.user?.expired) await this.renew()
  }

  readonly state = (): SessionState => {
    if (this.user) return 'signed-in'
    return this.hasEnded ? 'ended' : 'signed-out'
  }

  /** The account's name at the authorization server. */
  get subject(): string | undefined {
    return this.user?.profile.sub
  }

  /** Why who has just come back could not sign in, or did not want to. */
  get refusal(): string | undefined {
    return this.refused
  }

  /** An access token that is good; undefined when nobody is signed in, or no longer. */
  async token(): Promise<string | undefined> {
    if (this.user?.expired) await this.renew()
    return this.user?.access_token
  }

  signIn(): Promise<void> {
    return this.manager.signinRedirect()
  }

  async signOut(): Promise<void> {
    // who cannot give it back is signed out all the same
    await this.manager.revokeTokens(['refresh_token']).catch(() => undefined)
    await this.manager.signoutRedirect()
  }

  /** When the token is not good any more. */
  async end(): Promise<void> {
    if (!this.user) return
    this.user = null
    this.hasEnded = true
    this.observers.forEach((tell) => tell())
    await this.manager.removeUser()
  }

  readonly observe = (observer: () => void): (() => void) => {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }

  private async takeRefusal(): Promise<string | undefined> {
    try {
      await this.manager.signinCallback()
      return undefined
    } catch (error) {
      const { error: code, message } = error as Error & { error?: string }
      return code === 'access_denied' ? 'you have not agreed' : message
    }
  }

  /** One at a time: a refresh token is good once. */
  private renew(): Promise<void> {
    this.renewing ??= this.renewOrEnd().finally(() => (this.renewing = undefined))
    return this.renewing
  }

  private async renewOrEnd(): Promise<void> {
    const renewed = await this.renewed()
    // ended meanwhile: what came too late must not be there after a reload
    if (!this.user) await this.manager.removeUser()
    else if (renewed) this.user = renewed
    else if (this.user.expired) await this.end()
  }

  /** Null when there is no other token; this one may be good for some time yet. */
  private async renewed(): Promise<User | null> {
    // without a refresh token oidc-client-ts would open a frame, which the content security policy forbids
    if (this.user?.refresh_token === undefined) return null
    return this.manager.signinSilent().catch(() => null)
  }
}
