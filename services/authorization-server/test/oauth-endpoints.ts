import fastify, { type FastifyInstance } from 'fastify'
import { type AddressInfo } from 'node:net'
import { createProvider } from '../src/adapters/openid/create-provider.js'
import { mountProvider } from '../src/adapters/openid/mount-provider.js'
import { Argon2SecretHashes } from '../src/adapters/secrets/argon2-secret-hashes.js'
import { generateSigningKey } from '../src/adapters/signing-keys/signing-keys.js'
import { readConfig } from '../src/config.js'
import { Attempts } from '../src/domain/attempts.js'
import { Clients } from '../src/domain/clients.js'
import { SecretCheck } from '../src/domain/secret-check.js'
import { Users } from '../src/domain/users.js'
import { InMemoryArtifacts } from './in-memory-artifacts.js'

class UncountedAttempts extends Attempts {
  async begin(): Promise<void> {}
  async succeed(): Promise<void> {}
}

/** The OpenID adapter alone: real HTTP, with the clients of a laptop; what it keeps is in memory. */
export class OAuthEndpoints {
  private constructor(
    readonly server: FastifyInstance,
    readonly url: string,
  ) {}

  static async start(): Promise<OAuthEndpoints> {
    const config = readConfig({ PROFILE: 'laptop', DATABASE_URL: 'postgres://none@localhost/none' })
    const secrets = new SecretCheck(new Argon2SecretHashes(), new UncountedAttempts(), config.secretLimits)
    const provider = await createProvider(
      { ...config, signingKeys: { keys: [await generateSigningKey()] } },
      {
        clients: new Clients(config.clients, secrets),
        users: new Users(config.users, secrets),
        artifacts: () => new InMemoryArtifacts(),
      },
    )
    const server = fastify()
    mountProvider(server, provider, { requests: 0, window: 1 })
    await server.listen({ port: 0, host: '127.0.0.1' })
    return new OAuthEndpoints(server, `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  }
}
