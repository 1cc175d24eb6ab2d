import { type AdapterFactory, type ClientMetadata, type errors, Provider } from 'oidc-provider'
import type { Clients } from '../../domain/clients.js'
import type { Users } from '../../domain/users.js'
import { acceptHashedSecrets } from './hashed-secrets.js'
import { providerConfiguration, type ProviderSettings } from './provider-configuration.js'
import { securePages } from './provider-pages.js'

export interface ProviderDependencies {
  readonly clients: Clients
  readonly users: Users
  /** Where sessions, codes and grants are kept. */
  readonly artifacts: AdapterFactory
}

/**
 * The OpenID provider, to be mounted on a server.
 *
 * @throws Error when a client's configuration makes no sense; otherwise only its first request would tell
 */
export async function createProvider(
  settings: ProviderSettings,
  dependencies: ProviderDependencies,
): Promise<Provider> {
  const configuration = providerConfiguration(settings, dependencies)
  const provider = new Provider(settings.issuer, configuration)
  // mountProvider sets the headers that are believed by this
  provider.proxy = true
  acceptHashedSecrets(provider, dependencies.clients)
  provider.use(securePages as Parameters<Provider['use']>[0])
  for (const client of configuration.clients ?? []) await validateClient(provider, client)
  return provider
}

async function validateClient(provider: Provider, client: ClientMetadata): Promise<void> {
  try {
    await provider.Client.validate(client)
  } catch (cause) {
    const { error_description: reason } = cause as errors.OIDCProviderError
    throw new Error(`client ${client.client_id}: ${reason}`, { cause })
  }
}
