import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Undefined: no answer at all. */
type Behaviour = (received: Received) => Answer | undefined

/** Stands in for whom the guard asks: remembers what it was asked, and answers as the test tells it. */
export class FakeServer {
  readonly received: Received[] = []
  private behaviour: Behaviour = () => ({ status: 404 })

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeServer> {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const fake = new FakeServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void fake.serve(request, response))
    return fake
  }

  get port(): string {
    return new URL(this.url).port
  }

  get lastReceived(): Received | undefined {
    return this.received.at(-1)
  }

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour
  }

  answer(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): void {
    this.behave(() => ({ status, body, headers }))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const received = { method, url, headers, body: await text(request) }
    this.received.push(received)
    const answer = this.behaviour(received)
    if (!answer) return
    const { status = 200, body, headers: others } = answer
    response.writeHead(status, { 'content-type': 'application/json', ...others })
    response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
  }
}
