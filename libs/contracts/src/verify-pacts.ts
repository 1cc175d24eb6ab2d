import { brokenContract } from './broken-contract.js'
import { brokerOf, pactsToVerify, REPOSITORY } from './pact-sources.js'
import { type Pact, statesOf } from './recorded/pact.js'
import { keepVerified } from './recorded/verified-pacts.js'

interface Parties {
  readonly provider: string
  readonly consumer: string
  /** Names of those states that the provider can be brought into. */
  readonly states: readonly string[]
}

/** Where the verifier of Pact gets pacts from: options of it. */
export type PactSources = NonNullable<ReturnType<typeof brokerOf>> | { readonly pactUrls: string[] }

/**
 * Verifies all that a consumer expects, and keeps what was verified for the recording of the version. With a Pact Broker Pact tells it
 * the outcome, and nothing is kept: what came from there is not known here.
 *
 * @throws with what the consumer expected and what came instead, or with the states that the provider does not know
 */
export async function verifyPacts(
  { provider, consumer, states }: Parties,
  verify: (sources: PactSources) => Promise<unknown>,
  repository = REPOSITORY,
  env = process.env,
): Promise<void> {
  const broker = brokerOf(consumer, env)
  const pacts = broker ? [] : pactsToVerify(provider, consumer, repository)
  assertAreKnown(states, pacts)
  try {
    await verify(broker ?? { pactUrls: pacts.map(({ file }) => file) })
  } catch (error) {
    throw brokenContract(error)
  }
  if (!broker) keepVerified(repository.folderOf(provider), consumer, pacts)
}

/** Pact itself only warns, and goes on without. */
function assertAreKnown(states: readonly string[], pacts: readonly Pact[]): void {
  const needed = pacts.flatMap(({ interactions }) => interactions.flatMap(statesOf))
  const unknown = [...new Set(needed)].filter((name) => !states.includes(name))
  if (unknown.length > 0) throw new Error(`no handler for the states of the provider: ${unknown.join(', ')}`)
}
