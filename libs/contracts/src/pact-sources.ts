import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVICES = fileURLToPath(new URL('../../../services/', import.meta.url))

/**
 * Where a provider finds what a consumer expects of it: in the consumer's folder, or, when PACT_BROKER_BASE_URL names one,
 * at a Pact Broker, which is told the outcome.
 *
 * @throws when the consumer has no pact with it
 */
export function pactSources(provider: string, consumer: string, env: NodeJS.ProcessEnv = process.env) {
  const { PACT_BROKER_BASE_URL: pactBrokerUrl, PACT_BROKER_TOKEN: pactBrokerToken, VERSION: providerVersion } = env
  if (!pactBrokerUrl) return { pactUrls: [pactFile(provider, consumer)] }
  const selectors = [{ mainBranch: true }, { deployedOrReleased: true }]
  return {
    pactBrokerUrl,
    pactBrokerToken,
    consumerVersionSelectors: selectors.map((selector) => ({ ...selector, consumer })),
    providerVersion,
    providerVersionBranch: env.BRANCH ?? 'main',
    publishVerificationResult: providerVersion !== undefined,
  }
}

function pactFile(provider: string, consumer: string): string {
  const file = join(SERVICES, consumer, 'pacts', `${consumer}-${provider}.json`)
  if (existsSync(file)) return file
  throw new Error(`${consumer} has no pact with ${provider}; there are: ${knownPacts().join(', ')}`)
}

function knownPacts(): string[] {
  const folders = readdirSync(SERVICES).map((service) => join(SERVICES, service, 'pacts'))
  return folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder))
}
