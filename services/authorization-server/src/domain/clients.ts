import type { Client } from './client.js'
import type { SecretCheck } from './secret-check.js'

/** The software that may ask for tokens. */
export class Clients {
  private readonly clients: ReadonlyMap<string, Client>

  constructor(
    readonly all: readonly Client[],
    private readonly secrets: SecretCheck,
  ) {
    this.clients = new Map(all.map((client) => [client.id, client]))
  }

  find(id: string): Client | undefined {
    return this.clients.get(id)
  }

  /**
   * Counted per client and address: failures elsewhere must not lock out a machine that knows its secret.
   *
   * @throws TooManyAttemptsError
   */
  async isSecretRight(id: string, secret: string, address: string): Promise<boolean> {
    const hash = this.find(id)?.secretHash
    return this.secrets.isRight({ account: `client ${id} from ${address}`, address, secret, hash })
  }
}
