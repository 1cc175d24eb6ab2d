import { type Session } from '../session/session.ts'
import { Problem } from './problem.ts'
import { eventsIn } from './server-sent-events.ts'

/** The gateway's API on behalf of who is signed in. */
export class Client {
  constructor(private readonly session: Pick<Session, 'token' | 'end'>) {}

  /** @throws Problem */
  async get<T>(path: string): Promise<T> {
    return (await (await this.send(path)).json()) as T
  }

  /** Without a body. @throws Problem */
  async post<T>(path: string): Promise<T> {
    return (await (
      await this.send(path, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } })
    ).json()) as T
  }

  /** @param json text, so that numbers stay exact @throws Problem */
  async postJson<T>(path: string, json: string): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    return (await (await this.send(path, { method: 'POST', headers, body: json })).json()) as T
  }

  /** @throws Problem */
  async putJson<T>(path: string, json: string): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    return (await (await this.send(path, { method: 'PUT', headers, body: json })).json()) as T
  }

  /** Calls back with each event, until the server ends or the signal is aborted. @throws Problem */
  async listen(path: string, onEvent: (name: string, data: string) => void, signal: AbortSignal): Promise<void> {
    const response = await this.send(path, { signal })
    for await (const { name, data } of eventsIn(response.body!)) onEvent(name, data)
  }

  private async send(path: string, options: RequestInit = {}): Promise<Response> {
    const token = await this.session.token()
    if (token === undefined) throw new Problem(401, 'TOKEN_EXPIRED', 'You are signed out: sign in again')
    const response = await fetch(path, {
      ...options,
      headers: { ...options.headers, authorization: `Bearer ${token}` },
    })
    if (response.ok) return response
    if (response.status === 401) await this.session.end()
    throw await Problem.of(response)
  }
}
