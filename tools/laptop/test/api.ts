import { type LaunchedLaptop } from '../src/testing/launched-laptop.js'

/** The gateway's API, as the laptop's demo client sees it. */
export class Api {
  private constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async of(laptop: LaunchedLaptop): Promise<Api> {
    const scope = 'customers:read customers:write orders:read orders:write'
    const response = await fetch(`${laptop.url('authorization-server')}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('demo:demo-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    })
    const { access_token: token } = (await response.json()) as { access_token: string }
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return new Api(laptop.url('api-gateway'), headers)
  }

  async text(path: string): Promise<string> {
    return (await fetch(this.url + path, { headers: this.headers })).text()
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return JSON.parse(await this.text(path)) as Record<string, unknown>
  }

  /** @returns the ids that the answer tells */
  async post(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, number>> {
    const init = { method: 'POST', headers: { ...this.headers, ...headers }, body: JSON.stringify(body) }
    const response = await fetch(this.url + path, init)
    if (response.status !== 201)
      throw new Error(`POST ${path} was answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Record<string, number>
  }
}
