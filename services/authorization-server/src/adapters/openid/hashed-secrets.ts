import { errors, Provider } from 'oidc-provider'
import { TooManyAttemptsError } from '../../domain/attempts.js'
import type { Clients } from '../../domain/clients.js'
import { addressOf } from './address.js'

/** 429: OAuth has no code for it, so that of a server that is too busy for this client. */
class SlowDownError extends errors.CustomOIDCProviderError {
  constructor({ message }: TooManyAttemptsError) {
    super('temporarily_unavailable', message)
    this.status = this.statusCode = 429
  }
}

/** oidc-provider compares client secrets as plain text; ours are hashed, and guessing them is limited. */
export function acceptHashedSecrets(provider: Provider, clients: Clients): void {
  const prototype = provider.Client.prototype
  prototype.compareClientSecret = async function (secret: string) {
    const context = Provider.ctx!
    try {
      return await clients.isSecretRight(this.clientId, secret, addressOf(context.req))
    } catch (error) {
      if (!(error instanceof TooManyAttemptsError)) throw error
      context.set('retry-after', String(error.retryAfterSeconds))
      throw new SlowDownError(error)
    }
  }
}
