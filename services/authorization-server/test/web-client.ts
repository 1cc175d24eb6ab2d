import { createHash, randomBytes } from 'node:crypto'
import type { Browser, View } from './browser.js'

export const REDIRECT_URI = 'http://localhost:8080/'

export interface TokenAnswer {
  readonly status: number
  readonly body: Record<string, unknown> & { access_token?: string; refresh_token?: string; id_token?: string }
}

/** The public client `web`: authorization code with PKCE. */
export class WebClient {
  readonly verifier = randomBytes(32).toString('base64url')
  readonly state = randomBytes(16).toString('base64url')

  constructor(private readonly server: string) {}

  authorizeUrl(overrides: Record<string, string | undefined> = {}): string {
    const parameters = {
      client_id: 'web',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile customers:read orders:write',
      state: this.state,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...overrides,
    }
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return `${this.server}/oauth2/authorize?${new URLSearchParams(given).toString()}`
  }

  /** Signs in and consents, as the demo user does. */
  async signIn(browser: Browser, overrides: Record<string, string | undefined> = {}): Promise<View> {
    const signInPage = await browser.open(this.authorizeUrl(overrides))
    const consentPage = await browser.submit(signInPage, '/sign-in', { username: 'user', password: 'password' })
    return browser.submit(consentPage, '/consent')
  }

  exchange(code: string, overrides: Record<string, string> = {}): Promise<TokenAnswer> {
    return requestToken(this.server, {
      grant_type: 'authorization_code',
      client_id: 'web',
      redirect_uri: REDIRECT_URI,
      code_verifier: this.verifier,
      code,
      ...overrides,
    })
  }
}

export function codeOf(view: View): string {
  const code = new URL(view.url).searchParams.get('code')
  if (!code) throw new Error(`no code in ${view.url} ${view.text}`)
  return code
}

export async function requestToken(
  server: string,
  form: Record<string, string>,
  [id, secret]: [string, string] | [] = [],
): Promise<TokenAnswer> {
  const headers = id ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : undefined
  const response = await fetch(`${server}/oauth2/token`, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
}
