import { fileURLToPath } from 'node:url'
import { type Pact } from './recorded/pact.js'
import { Repository } from './recorded/repository.js'

export const REPOSITORY = new Repository(fileURLToPath(new URL('../../../', import.meta.url)))

/** A Pact Broker that is configured, as Pact's verifier names it: it knows the pacts, and is told the outcome for a VERSION. */
export function brokerOf(consumer: string, env: NodeJS.ProcessEnv = process.env) {
  const { PACT_BROKER_BASE_URL: pactBrokerUrl, PACT_BROKER_TOKEN: pactBrokerToken, VERSION: providerVersion } = env
  if (!pactBrokerUrl) return undefined
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

/** Who reads messages of a provider, now or in a version that runs anywhere. */
export function readersOf(provider: string, repository = REPOSITORY): string[] {
  const ofMessages = ({ interactions }: Pact) => interactions.some(({ type }) => type === 'Asynchronous/Messages')
  return repository.services().filter((consumer) => repository.pactsToVerify(provider, consumer).some(ofMessages))
}

/** What a provider has to give a consumer, of now and of versions that run anywhere. @throws when there is nothing */
export function pactsToVerify(provider: string, consumer: string, repository = REPOSITORY): Pact[] {
  const pacts = repository.pactsToVerify(provider, consumer)
  if (pacts.length > 0) return pacts
  const known = repository.services().flatMap((service) => repository.pactsOf(service))
  const names = known.map((pact) => `${pact.consumer} with ${pact.provider}`)
  throw new Error(`${consumer} has no pact with ${provider}; there are: ${names.join(', ') || 'none'}`)
}
