import { type IncomingMessage } from 'node:http'
import { Verifier } from './pact-js.js'
import { verifyPacts } from './verify-pacts.js'

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
  const options = {
    provider,
    providerBaseUrl: url,
    stateHandlers: { ...states },
    requestFilter: (request: IncomingMessage, _response: unknown, next: () => void) => {
      if (request.headers.authorization !== undefined) request.headers.authorization = authorization
      // Pact's proxy would send a body of unknown length, which has no content type
      if (request.method === 'POST') request.headers['content-length'] ??= '0'
      next()
    },
    logLevel: 'error',
  } as const
  const parties = { provider, consumer, states: Object.keys(states) }
  await verifyPacts(parties, (sources) => new Verifier({ ...options, ...sources }).verifyProvider())
}
