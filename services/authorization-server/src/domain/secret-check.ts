import type { Attempt, Attempts } from './attempts.js'
import type { SecretHashes } from './secret-hashes.js'

export interface SecretLimits {
  /** Failures per account within the window. */
  readonly perAccount: number
  /** Failures per network address within the window, whatever the accounts. */
  readonly perAddress: number
}

export interface PresentedSecret {
  /** e.g. `user fred` */
  readonly account: string
  readonly address: string
  readonly secret: string
  /** What the secret must match; undefined for an account that does not exist. */
  readonly hash: string | undefined
}

/** Compares secrets so that guessing does not pay: slowly, seldom, and without telling which accounts exist. */
export class SecretCheck {
  private readonly underWay = new Map<string, Promise<boolean>>()

  constructor(
    private readonly hashes: SecretHashes,
    private readonly attempts: Attempts,
    private readonly limits: SecretLimits,
  ) {}

  /**
   * The same secret that is presented many times at once is one attempt: replicas of a machine that start together must not
   * lock it out, and a guesser learns nothing by it.
   *
   * @throws TooManyAttemptsError without looking at the secret
   */
  isRight(presented: PresentedSecret): Promise<boolean> {
    const key = JSON.stringify(presented)
    const check = this.underWay.get(key) ?? this.check(presented).finally(() => this.underWay.delete(key))
    this.underWay.set(key, check)
    return check
  }

  private async check({ account, address, secret, hash }: PresentedSecret): Promise<boolean> {
    const attempts: Attempt[] = [
      { subject: account, limit: this.limits.perAccount },
      { subject: `address ${address}`, limit: this.limits.perAddress },
    ]
    await this.attempts.begin(attempts)
    const matches = await this.hashes.matches(hash ?? this.hashes.decoy, secret)
    if (hash === undefined || !matches) return false
    await this.attempts.succeed(attempts)
    return true
  }
}
