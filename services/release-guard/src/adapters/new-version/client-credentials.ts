import { Tokens } from '../../domain/smoke-test.js'
import { whyNoAnswer } from '../../no-answer.js'

export interface ClientCredentialsOptions {
  readonly tokenUrl: string
  readonly id: string
  readonly secret: string
  readonly timeoutMs: number
}

/** Tokens of a client of the authorization server, by its id and secret (RFC 6749, section 4.4). */
export class ClientCredentials extends Tokens {
  constructor(private readonly options: ClientCredentialsOptions) {
    super()
  }

  async token(scope: string): Promise<string> {
    const { tokenUrl, timeoutMs } = this.options
    const answer = await this.ask(scope).catch((error: unknown) => {
      throw new Error(`no token of ${tokenUrl}: ${whyNoAnswer(error, timeoutMs)}`, { cause: error })
    })
    const { access_token: token } = (await answer.json().catch(() => ({}))) as { access_token?: string }
    if (!answer.ok || token === undefined) throw new Error(`no token of ${tokenUrl}: it answered ${answer.status}`)
    return token
  }

  private ask(scope: string): Promise<Response> {
    const { tokenUrl, id, secret, timeoutMs } = this.options
    const credentials = [id, secret].map(encodeURIComponent).join(':')
    return fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(credentials)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
  }
}
