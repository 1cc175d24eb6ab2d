import { type InteractionsByHash, type Recording } from '@ltp/contracts/recorded'

/** A version of a service that is in an environment, or shall be. */
export interface Deployment {
  readonly service: string
  readonly version: string
  /** Missing: nobody knows what it expects, nor what it gives. */
  readonly recording?: Recording | undefined
}

/** One service's need of another, and how much of it the other has been verified for. */
export interface Finding {
  readonly consumer: Deployment
  readonly provider: Deployment
  readonly needed: InteractionsByHash
  /** What was never verified. */
  readonly missing: InteractionsByHash
}

/**
 * What versions need of each other that would run side by side: pairs of a consumer and a provider. A provider that is not there is
 * no finding: nothing breaks that has worked, and its own deployment will be judged.
 *
 * @param of only pairs with this service
 */
export function judge(deployments: readonly Deployment[], of?: string): Finding[] {
  const pairs = deployments.flatMap((consumer) => deployments.map((provider) => ({ consumer, provider })))
  return pairs
    .filter(({ consumer, provider }) => of === undefined || consumer.service === of || provider.service === of)
    .map(({ consumer, provider }) => {
      const needed = consumer.recording?.needs[provider.service] ?? {}
      return { consumer, provider, needed, missing: missingOf(needed, provider.recording, consumer.service) }
    })
    .filter(({ needed }) => Object.keys(needed).length > 0)
}

/** Interactions that a recorded version was not verified for. */
export function missingOf(
  needed: InteractionsByHash,
  provider: Recording | undefined,
  consumer: string,
): InteractionsByHash {
  const verified = provider?.verified[consumer] ?? {}
  return Object.fromEntries(Object.entries(needed).filter(([hash]) => !(hash in verified)))
}
