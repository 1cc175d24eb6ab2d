import { ask, type Question } from '../exchange.ts'

export interface Client {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by spaces. */
  readonly scope: string
}

/** @returns gives the client's access token, a new one when half of the last one's life is over */
export function accessTokens(client: Client, now = () => performance.now()): () => Promise<string> {
  let token = ''
  let goodUntil = -Infinity
  return async () => {
    if (now() < goodUntil) return token
    const asked = now()
    const { value, seconds } = await newToken(client)
    token = value
    goodUntil = asked + (seconds * 1000) / 2
    return token
  }
}

/** How a client asks for a token (RFC 6749, 4.4). */
export function tokenQuestion({ tokenUrl, clientId, clientSecret, scope }: Client): Question {
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`
  return {
    method: 'POST',
    url: tokenUrl,
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
  }
}

export interface AccessToken {
  readonly value: string
  /** How long it is good. */
  readonly seconds: number
}

/** @throws with what was answered, when there is none */
export async function newToken(client: Client): Promise<AccessToken> {
  const { status, text } = await ask(tokenQuestion(client))
  const { tokenUrl, clientId, scope } = client
  if (status !== 200)
    throw new Error(`${tokenUrl} has no token for ${clientId} with --scope '${scope}': ${status} ${text}`)
  const { access_token, expires_in } = JSON.parse(text) as { access_token: string; expires_in?: number }
  if (expires_in === undefined) throw new Error(`${tokenUrl} does not tell how long its tokens are good (expires_in)`)
  return { value: access_token, seconds: expires_in }
}
