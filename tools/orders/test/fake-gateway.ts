import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type Journey } from '../src/journeys/journey.js'

interface Refused {
  readonly status: number
  readonly body: object
}

/** Stands in for the gateway and the authorization server; what it is asked for without its last token, it refuses. */
export class FakeGateway {
  /** Such as `GET /journeys?limit=100`. */
  readonly asked: string[] = []
  /** The oldest first. */
  journeys: Journey[] = []
  /** Answers in place of those that it would give, by path; `nothing` for none at all. */
  readonly refused: Record<string, Refused | 'nothing'> = {}
  /** Called before it answers. */
  onAsked: (line: string) => unknown = () => undefined
  /** Journeys on a page. */
  pageSize = 100
  private readonly listeners = new Set<ServerResponse>()
  private tokens = 0

  private constructor(
    private server: Server,
    readonly port: number,
  ) {}

  static async start(port = 0): Promise<FakeGateway> {
    const server = await listening(port)
    const gateway = new FakeGateway(server, (server.address() as AddressInfo).port)
    server.on('request', gateway.serve)
    return gateway
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get target() {
    return { gateway: this.url, tokenUrl: `${this.url}/oauth2/token`, client: { id: 'demo', secret: 's:cret' } }
  }

  get listenerCount(): number {
    return this.listeners.size
  }

  /** What is told from now on also to who asks later. */
  know(journey: Journey): void {
    this.journeys = [...this.journeys.filter(({ id }) => id !== journey.id), journey]
  }

  /** To the listeners as well. */
  tell(journey: Journey): void {
    this.know(journey)
    this.write(`event: journey\ndata: ${JSON.stringify(journey)}\n\n`)
  }

  write(text: string): void {
    for (const listener of this.listeners) listener.write(text)
  }

  /** As when the token expires. */
  endStreams(): void {
    for (const listener of this.listeners) listener.end()
  }

  breakStreams(): void {
    for (const listener of this.listeners) listener.destroy()
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }

  async startAgain(): Promise<void> {
    this.server = await listening(this.port)
    this.server.on('request', this.serve)
  }

  private readonly serve = ({ method, url = '', headers }: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(url, this.url)
    this.asked.push(`${method} ${url}`)
    this.onAsked(`${method} ${url}`)
    const refused = this.refused[pathname]
    if (refused === 'nothing') return
    if (refused) return void response.writeHead(refused.status).end(JSON.stringify(refused.body))
    if (pathname === '/oauth2/token') return this.giveToken(headers.authorization, response)
    if (headers.authorization !== `Bearer token-${this.tokens}`) return void response.writeHead(401).end()
    if (pathname === '/journeys/stream') return this.stream(response)
    response.end(JSON.stringify(this.page(searchParams)))
  }

  private giveToken(credentials: string | undefined, response: ServerResponse): void {
    const isKnown = credentials === `Basic ${btoa('demo:s%3Acret')}`
    if (isKnown) response.end(JSON.stringify({ access_token: `token-${++this.tokens}`, expires_in: 600 }))
    else response.writeHead(401).end(JSON.stringify({ error: 'invalid_client' }))
  }

  private stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' }).write(': connected\n\n')
    this.listeners.add(response)
    response.once('close', () => this.listeners.delete(response))
  }

  private page(query: URLSearchParams) {
    const wanted = (name: 'orderId' | 'customerId', journey: Journey) => [null, journey[name]].includes(query.get(name))
    const all = this.journeys.toReversed().filter((it) => wanted('orderId', it) && wanted('customerId', it))
    const begin = all.findIndex(({ id }) => id === query.get('after')) + 1
    const journeys = all.slice(begin, begin + this.pageSize)
    return { journeys, ...(begin + this.pageSize < all.length && { next: 'https://elsewhere.example/journeys' }) }
  }
}

async function listening(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}
