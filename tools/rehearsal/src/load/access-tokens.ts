import { tokenQuestion } from '../../../nonfunctional/src/application/access-token.ts'
import { ask, type Gateway } from './gateway.ts'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by spaces. */
  readonly scope: string
}

const PATH = '/oauth2/token'
const PATIENCE_MS = 10_000

/**
 * The client's access tokens. When half of a token's life is over, a new one is asked for; until that comes the old one is
 * given while it is good, as the authorization server may be in the middle of a release.
 *
 * @param login the authorization server
 * @param now in ms
 * @returns gives the token of the moment, or rejects saying why there is none
 */
export function accessTokens(
  login: Gateway,
  client: ClientCredentials,
  now = () => performance.now(),
): () => Promise<string> {
  let token = { value: '', renewAt: -Infinity, goodUntil: -Infinity }
  let renewal: Promise<void> | undefined
  const renew = async () => {
    const asked = now()
    const { value, seconds } = await newToken(login, client)
    token = { value, renewAt: asked + seconds * 500, goodUntil: asked + seconds * 1000 }
  }
  return async () => {
    if (now() >= token.renewAt) renewal ??= renew().finally(() => (renewal = undefined))
    if (now() >= token.goodUntil) await renewal
    else renewal?.catch(() => undefined) // asked for again with the next request
    return token.value
  }
}

async function newToken(login: Gateway, client: ClientCredentials): Promise<{ value: string; seconds: number }> {
  const { method, headers, body } = tokenQuestion({ ...client, tokenUrl: login.url + PATH })
  const where = `POST ${PATH} of ${login.host}`
  const { status, text } = await ask(login, { method, path: PATH, headers, body }, PATIENCE_MS).catch(
    (cause: Error) => {
      throw new Error(`${where}: ${cause.message}`, { cause })
    },
  )
  if (status !== 200)
    throw new Error(`${where}: no token for ${client.clientId} with scope '${client.scope}': ${status} ${text}`)
  const { access_token, expires_in } = JSON.parse(text) as { access_token: string; expires_in?: number }
  if (expires_in === undefined) throw new Error(`${where}: does not tell how long the token is good (expires_in)`)
  return { value: access_token, seconds: expires_in }
}
