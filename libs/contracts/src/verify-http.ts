import { brokenContract } from './broken-contract.js'
import { Verifier } from './pact-js.js'
import { pactSources } from './pact-sources.js'

export interface HttpProvider {
  readonly provider: string
  readonly consumer: string
  /** Where the provider listens. */
  readonly url: string
  /** A good token: pacts hold none. */
  readonly token: () => Promise<string>
  /** Bring the provider into a state; what they return takes the place of `${name}` in requests. */
  readonly states: Readonly<Record<string, () => Promise<Record<string, string | number> | void>>>
}

/** Asks the provider all that its consumer will. @throws with what the consumer expected and what came instead */
export async function verifyHttp({ provider, consumer, url, token, states }: HttpProvider): Promise<void> {
  const authorization = `Bearer ${await token()}`
  const verifier = new Verifier({
    provider,
    providerBaseUrl: url,
    stateHandlers: { ...states },
    requestFilter: (request, _response, next) => {
      if (request.headers.authorization !== undefined) request.headers.authorization = authorization
      // Pact's proxy would send a body of unknown length, which has no content type
      if (request.method === 'POST') request.headers['content-length'] ??= '0'
      next()
    },
    logLevel: 'error',
    ...pactSources(provider, consumer),
  })
  await verifier.verifyProvider().catch((error: unknown) => {
    throw brokenContract(error)
  })
}
