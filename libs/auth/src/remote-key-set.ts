import { createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { TokenKeysUnavailableError } from './auth-error.js'

export type LocalKeySet = ReturnType<typeof createLocalJWKSet>

export interface RemoteKeySetOptions {
  jwksUri: string
  timeoutMs: number
  maxAgeMs: number
  maxStaleMs: number
  cooldownMs: number
  retryMs: number
  onRefreshFailed: (error: Error) => void
  clock: () => number
}

/**
 * The issuer's public keys. Fetched when first needed and again when older than `maxAgeMs`, by one request at a time.
 * While the address is unreachable the known keys go on working, up to `maxStaleMs` after they were fetched.
 *
 * jose's own `createRemoteJWKSet` does neither: it refuses every token once its keys are old and the address is down,
 * and then asks the address again for each of them.
 */
export class RemoteKeySet {
  private keys?: { readonly text: string; readonly find: LocalKeySet }
  private fetchedAt = -Infinity
  private triedAt = -Infinity
  private failure?: Error
  private refreshing?: Promise<void>

  constructor(
    private readonly options: RemoteKeySetOptions,
    private readonly onChange: () => void,
  ) {}

  /** False when the keys are due: what was verified with them must not be trusted before {@link current} was asked. */
  get isFresh(): boolean {
    return this.options.clock() - this.fetchedAt < this.options.maxAgeMs
  }

  /** @throws TokenKeysUnavailableError when no keys could be fetched, or none for too long */
  async current(): Promise<LocalKeySet> {
    if (!this.isFresh) await this.refreshStaleKeys()
    if (this.keys && this.options.clock() - this.fetchedAt < this.options.maxStaleMs) return this.keys.find
    throw new TokenKeysUnavailableError({ cause: this.failure })
  }

  /**
   * The keys after looking for new ones, because a token names a key that is unknown. Asks at most once per `cooldownMs`,
   * whatever the number of such tokens.
   *
   * @throws TokenKeysUnavailableError when nobody can tell whether there are new ones
   */
  async renewed(): Promise<LocalKeySet> {
    if (this.mayTry(this.options.cooldownMs)) await this.refresh()
    if (this.failure || !this.keys) throw new TokenKeysUnavailableError({ cause: this.failure })
    return this.keys.find
  }

  /**
   * For reports: looks for the keys when they are due or could not be fetched last time. Once the address has failed
   * reports do not wait for it: a probe would take a late one for a bad one.
   *
   * @throws TokenKeysUnavailableError when they cannot be fetched, also while known ones serve on
   */
  async confirm(): Promise<void> {
    if ((this.failure || !this.isFresh) && this.mayTry(0)) {
      const refreshed = this.refresh()
      if (!this.failure) await refreshed
    }
    if (this.failure) throw new TokenKeysUnavailableError({ cause: this.failure })
  }

  /** Once the address has failed, requests that can be served with known keys do not wait for its next timeout. */
  private async refreshStaleKeys(): Promise<void> {
    if (!this.mayTry(0)) return
    const refreshed = this.refresh()
    if (!this.failure || !this.keys) await refreshed
  }

  private mayTry(pauseMs: number): boolean {
    const pause = this.failure ? this.options.retryMs : pauseMs
    return this.refreshing !== undefined || this.options.clock() - this.triedAt >= pause
  }

  private refresh(): Promise<void> {
    if (!this.refreshing) {
      this.triedAt = this.options.clock()
      this.refreshing = this.fetchKeys().finally(() => (this.refreshing = undefined))
    }
    return this.refreshing
  }

  private async fetchKeys(): Promise<void> {
    try {
      const text = await this.fetchText()
      if (text !== this.keys?.text) {
        this.keys = { text, find: createLocalJWKSet(JSON.parse(text) as JSONWebKeySet) }
        this.onChange()
      }
      this.fetchedAt = this.options.clock()
      this.failure = undefined
    } catch (error) {
      this.failure = error as Error
      this.options.onRefreshFailed(this.failure)
    }
  }

  private async fetchText(): Promise<string> {
    const { jwksUri, timeoutMs } = this.options
    const response = await fetch(jwksUri, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.status !== 200) throw new Error(`${jwksUri} answered ${response.status}`)
    return response.text()
  }
}
