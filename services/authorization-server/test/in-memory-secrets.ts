import { type Attempt, Attempts, TooManyAttemptsError } from '../src/domain/attempts.js'
import { SecretHashes } from '../src/domain/secret-hashes.js'

/** For unit tests: a secret is its own hash. */
export class PlainHashes extends SecretHashes {
  readonly decoy = 'decoy'
  readonly compared: string[] = []

  async matches(hash: string, secret: string) {
    this.compared.push(hash)
    return hash === secret
  }
}

/** For unit tests: the window never ends. */
export class CountedAttempts extends Attempts {
  readonly counts = new Map<string, number>()

  async begin(attempts: readonly Attempt[]) {
    for (const { subject, limit } of attempts) {
      const count = (this.counts.get(subject) ?? 0) + 1
      this.counts.set(subject, count)
      if (count > limit) throw new TooManyAttemptsError(60)
    }
  }

  async succeed(attempts: readonly Attempt[]) {
    for (const { subject } of attempts) this.counts.set(subject, this.counts.get(subject)! - 1)
  }
}
