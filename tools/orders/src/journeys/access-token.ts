import { z } from 'zod'
import { ask } from './ask.js'
import { Problem, refusalIn } from './problem.js'

export interface Client {
  readonly id: string
  readonly secret: string
}

const SCOPE = 'journeys:read'
const tokenAnswer = z.object({ access_token: z.string() })

/** Of a client that acts for itself. @throws {Problem} when it gets none */
export async function accessToken(tokenUrl: string, client: Client, signal: AbortSignal): Promise<string> {
  const credentials = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`
  const answer = await ask(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(credentials)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPE }),
    signal,
  })
  if (!answer.ok) throw await problemOf(answer, tokenUrl, client)
  const { success, data } = tokenAnswer.safeParse(await answer.json().catch(() => undefined))
  if (!success) throw new Problem('unexpected', `${tokenUrl} does not answer as an authorization server does`)
  return data.access_token
}

async function problemOf(answer: Response, tokenUrl: string, { id }: Client): Promise<Problem> {
  const { code, text } = await refusalIn(answer)
  if (code === 'invalid_client')
    return new Problem(
      'refused',
      `${tokenUrl} does not know the client "${id}", or it has another secret: set CLIENT_ID and CLIENT_SECRET (${text})`,
    )
  if (code === 'invalid_scope' || code === 'unauthorized_client')
    return new Problem('refused', `the client "${id}" does not get the scope ${SCOPE} from ${tokenUrl}: ${text}`)
  return new Problem('unexpected', `${tokenUrl} answers ${text}`)
}
