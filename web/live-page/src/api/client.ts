import { type Session } from '../session/session.ts'
import { createParser } from 'eventsource-parser'
import { IdempotencyKeys } from './idempotency-keys.ts'
import { OwnSpans } from './own-spans.ts'
import { Problem } from './problem.ts'

type RequestHeaders = Readonly<Record<string, string>>

const JSON_BODY: RequestHeaders = { 'content-type': 'application/json' }

/** The gateway's API on behalf of who is signed in. */
export class Client {
  /** Of what was sent to change something: reads are many, and lead to no messages. */
  readonly spans = new OwnSpans()
  private readonly keys = new IdempotencyKeys()

  constructor(private readonly session: Pick<Session, 'token' | 'end'>) {}

  /** @throws Problem */
  async get<T>(path: string): Promise<T> {
    return (await (await this.send(path)).json()) as T
  }

  /** Without a body. @throws Problem */
  async post<T>(path: string): Promise<T> {
    return this.once(path, (key) => this.change<T>(path, 'POST', key))
  }

  /** @param json text, so that numbers stay exact @throws Problem */
  async postJson<T>(path: string, json: string): Promise<T> {
    const send = (key: RequestHeaders) => this.change<T>(path, 'POST', { ...JSON_BODY, ...key }, json)
    return this.once(path, send, json)
  }

  /** @throws Problem */
  async putJson<T>(path: string, json: string): Promise<T> {
    return this.change<T>(path, 'PUT', JSON_BODY, json)
  }

  /** Calls back with each event, until the server ends or the signal is aborted. @throws Problem */
  async listen(path: string, onEvent: (name: string, data: string) => void, signal: AbortSignal): Promise<void> {
    const response = await this.send(path, { signal })
    // EventSource cannot send a token
    const parser = createParser({ onEvent: ({ event = 'message', data }) => onEvent(event, data) })
    const text = response.body!.pipeThrough(new TextDecoderStream())
    const reader = text.getReader()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      parser.feed(value)
    }
  }

  private async once<T>(path: string, send: (key: RequestHeaders) => Promise<T>, body = ''): Promise<T> {
    try {
      const answer = await send({ 'idempotency-key': this.keys.of(path, body) })
      this.keys.settle(path)
      return answer
    } catch (error) {
      this.keys.settle(path, error)
      throw error
    }
  }

  private async change<T>(path: string, method: string, headers: RequestHeaders, body?: string): Promise<T> {
    const span = this.spans.begin(`${method} ${path.replace(/^[.]/, '')}`)
    try {
      const response = await this.send(path, { method, headers: { ...headers, traceparent: span.traceparent }, body })
      span.end()
      return (await response.json()) as T
    } catch (error) {
      span.end((error as Error).message)
      throw error
    }
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
