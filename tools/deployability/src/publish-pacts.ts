import { readFileSync } from 'node:fs'
import { type Repository } from '@ltp/contracts/recorded'

export interface Broker {
  readonly url: string
  readonly token?: string | undefined
  /** How long to wait for its answer, in ms. */
  readonly timeout: number
}

/** PACT_BROKER_BASE_URL, PACT_BROKER_TOKEN (none) and PACT_BROKER_TIMEOUT_MS (30 000). @throws when the first is missing */
export function brokerOf(env: NodeJS.ProcessEnv): Broker {
  const { PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: token, PACT_BROKER_TIMEOUT_MS: timeout = '30000' } = env
  if (!url) throw new Error('PACT_BROKER_BASE_URL is missing: the URL of the Pact Broker')
  if (!/^[1-9]\d*$/.test(timeout)) throw new Error(`PACT_BROKER_TIMEOUT_MS must be a number of ms, but is: ${timeout}`)
  return { url, token, timeout: Number(timeout) }
}

export interface PublishedVersion {
  readonly service: string
  readonly version: string
  readonly branch: string
}

/**
 * Tells a Pact Broker what a version of a service expects of others.
 *
 * @see https://docs.pact.io/pact_broker/api/publish_contracts
 * @throws with the broker's answer when it refuses, as when the version was published with other contents, or with why it cannot be asked
 */
export async function publishPacts(
  repository: Repository,
  { service, version, branch }: PublishedVersion,
  broker: Broker,
): Promise<string> {
  const contracts = repository.pactsOf(service).map(({ consumer, provider, file }) => ({
    consumerName: consumer,
    providerName: provider,
    specification: 'pact',
    contentType: 'application/json',
    content: readFileSync(file).toString('base64'),
  }))
  if (contracts.length === 0) return `${service} expects nothing of others: there is nothing to publish`
  const response = await asked(`${broker.url.replace(/\/$/, '')}/contracts/publish`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/hal+json',
      ...(broker.token ? { authorization: `Bearer ${broker.token}` } : {}),
    },
    body: JSON.stringify({ pacticipantName: service, pacticipantVersionNumber: version, branch, contracts }),
    signal: AbortSignal.timeout(broker.timeout),
  })
  if (!response.ok) throw new Error(`the Pact Broker answers ${response.status}: ${await response.text()}`)
  return `published ${contracts.length} of ${service} ${version}, branch ${branch}`
}

async function asked(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    // "fetch failed" is all that its own message may say
    const { message, cause } = error as { message: string; cause?: { message?: string } }
    throw new Error(`${url} does not answer: ${cause?.message ?? message}`, { cause: error })
  }
}
