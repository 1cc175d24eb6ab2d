import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type AddressInfo } from 'node:net'

export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** Stands in for a service behind the gateway: remembers what it was asked, and behaves as the test tells it. */
export class FakeService {
  readonly received: ReceivedRequest[] = []
  private behaviour: Behaviour = (_request, response) => response.writeHead(404).end()

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeService> {
    // Longer than any test: a connection that ends was ended by somebody
    const server = createServer({ keepAliveTimeout: 600_000 })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const fake = new FakeService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void fake.serve(request, response))
    return fake
  }

  get lastReceived(): ReceivedRequest | undefined {
    return this.received.at(-1)
  }

  /** Connections that its callers keep open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
  }

  behave(behaviour: Behaviour): void {
    this.received.length = 0
    this.behaviour = behaviour
  }

  answer(status: number, body: string | Buffer = '', headers: Record<string, string | string[]> = {}): void {
    this.behave((_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
    )
  }

  /** Hands each request on to another server, as it is, and back what that answers. */
  passOnTo(url: string): void {
    this.behave((_request, response) => {
      const { method, url: path, headers, body } = this.lastReceived as ReceivedRequest
      const passedOn = request(url + path, { method, headers: { ...headers, connection: 'close' } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      passedOn.end(body)
    })
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    this.received.push({ method, url, headers, body: await buffer(request) })
    this.behaviour(request, response)
  }
}
